"""The style of a reader's page: a calm book, in both directions, by day and by night, on paper too."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

_SHEET = """
:root{--ink:#1d1b19;--soft:#625b53;--line:#e0d9ce;--paper:#fbf9f5;--accent:#8c2f2a;--wash:#f3eee6;
color-scheme:light dark}
@media(prefers-color-scheme:dark){
:root{--ink:#e9e4dc;--soft:#aaa195;--line:#3a342f;--paper:#191715;--accent:#e39384;--wash:#23201d}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:1.125rem/1.65 Charter,"Bitstream Charter","Noto Serif",Georgia,serif;
-webkit-text-size-adjust:100%;text-size-adjust:100%}
:lang(fa),:lang(ar),:lang(ckb),:lang(ps),:lang(ur){
font-family:Vazirmatn,"Noto Naskh Arabic","Geeza Pro",Tahoma,"Noto Sans Arabic",sans-serif}
html:lang(fa),html:lang(ar),html:lang(ckb),html:lang(ps),html:lang(ur){font-size:1.0625rem;line-height:2}
:lang(en),:lang(fr),:lang(es),:lang(de){font-family:Charter,"Bitstream Charter","Noto Serif",Georgia,serif}
body{margin:0 auto;padding:0 1.25rem 4rem;max-width:44rem;overflow-wrap:break-word}
a{color:inherit;text-decoration:underline;text-decoration-color:var(--accent);text-decoration-thickness:.06em;
text-underline-offset:.2em}
:dir(rtl) a{text-underline-offset:.35em}
a:hover{color:var(--accent)}
:focus-visible{outline:.14rem solid var(--accent);outline-offset:.16rem;border-radius:.1rem}
.site{display:flex;flex-wrap:wrap;gap:.2rem 1.6rem;align-items:baseline;padding-block:1.2rem;
border-block-end:1px solid var(--line);font-size:.92rem}
.site p{margin:0;font-weight:600}
.site nav{margin-inline-start:auto}
.site ul{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;margin:0;padding:0;list-style:none;
color:var(--soft)}
.site a{display:inline-block;padding-block:.3rem}
.site [aria-current]{color:var(--accent);text-decoration:none}
.preview{margin:1.2rem 0 0;padding:.6rem 1rem;background:var(--wash);border-inline-start:3px solid var(--accent);
font-size:.92rem}
.head{padding-block:2.6rem 2.2rem}
h1,h2,h3,h4{line-height:1.25;font-weight:600;text-wrap:balance}
:dir(rtl):is(h1,h2,h3,h4){line-height:1.6}
h1{font-size:clamp(1.65rem,5vw,2.15rem);margin:0 0 .5rem}
article>h1{font-size:1.45rem;margin:2.6rem 0 .9rem}
h2{font-size:1.25rem;margin:2.6rem 0 .8rem}
h3,h4{font-size:1.05rem;margin:2rem 0 .5rem}
.subtitle{font-size:1.1rem;margin:0 0 .7rem;color:var(--soft)}
.by{margin:0;color:var(--soft);font-size:.94rem}
p{margin:0 0 1.1rem}
.stanza{margin-block-end:1.7rem}
.stanza br{display:none}
.line{display:block;padding-inline-start:1.8rem;text-indent:-1.8rem}
.line>*{text-indent:0}
.in1{margin-inline-start:1.2rem}.in2{margin-inline-start:2.4rem}.in3{margin-inline-start:3.6rem}
.in4{margin-inline-start:4.8rem}.in5{margin-inline-start:6rem}.in6{margin-inline-start:7.2rem}
.couplets{display:table}
.two{display:table-row}
.two>span{display:table-cell;text-indent:0;text-align-last:justify}
.two>span:first-child{padding-inline-end:2.6rem}
blockquote{margin:1.6rem 0;padding-inline-start:1.3rem;border-inline-start:3px solid var(--accent)}
blockquote>:last-child{margin-block-end:0}
ul,ol{padding-inline-start:1.7rem;margin:0 0 1.1rem}
li{margin-block-end:.35rem}
li::marker{color:var(--accent)}
:lang(fa)>ol,ol:lang(fa){list-style-type:persian}
ol:lang(ar),ol:lang(ckb){list-style-type:arabic-indic}
ol:lang(en),ol:lang(fr),ol:lang(es){list-style-type:decimal}
dt{font-weight:600}
dd{margin:0 0 .6rem;margin-inline-start:1.5rem}
img{max-width:100%;block-size:auto;border-radius:.2rem}
figure{margin:1.6rem 0}
figcaption{font-size:.86rem;color:var(--soft)}
hr{border:0;margin:2.6rem auto;inline-size:6rem;border-block-start:1px solid var(--line)}
table{border-collapse:collapse;margin:0 0 1.4rem;display:block;overflow-x:auto;max-width:100%;font-size:.95rem}
th,td{padding:.35rem .8rem;border-block-end:1px solid var(--line);vertical-align:top}
th:not([align]){text-align:start}
pre{overflow-x:auto;padding:.8rem 1rem;background:var(--wash);direction:ltr;text-align:left;line-height:1.5}
pre,code{font-family:ui-monospace,"DejaVu Sans Mono",Menlo,monospace;font-size:.86rem}
sup{line-height:0;font-size:.72em}
.footnote-ref{color:var(--accent);text-decoration:none;padding:.5em .1em}
.kind{color:var(--accent);font-size:.92em}
:lang(en) .kind,:lang(fr) .kind,:lang(es) .kind{font-variant-caps:small-caps;letter-spacing:.02em;font-size:1em}
em:lang(fa),em:lang(ar),em:lang(ckb),em:lang(ps),em:lang(ur){font-style:normal;font-weight:600}
.aside{color:var(--soft);font-size:.93em}
.aside em:lang(fa),.aside em:lang(ar),.aside em:lang(ckb){font-weight:400}
p:has(>img:only-child){margin-block-end:.5rem}
p:has(>img:only-child)+.aside{font-size:.86em;margin-block-end:1.8rem}
.preface{padding-block-end:.4rem;margin-block-end:2.2rem;border-block-end:1px solid var(--line);font-size:.95rem}
.preface h2{margin-block-start:0}
.source{color:var(--soft);unicode-bidi:isolate}
.label{font-size:.78rem;color:var(--accent);border:1px solid currentcolor;border-radius:.2rem;padding:.05rem .4rem;
text-indent:0;white-space:nowrap}
.notes{margin-block-start:3.2rem;padding-block-start:1.4rem;border-block-start:1px solid var(--line);font-size:.88rem;
line-height:1.6}
.notes:dir(rtl){line-height:1.95}
.notes h2{font-size:1rem;margin:0 0 .9rem}
.notes li{padding-inline-start:.3rem;margin-block-end:.8rem}
.notes li p{margin-block-end:.4rem}
.notes li:target,sup:target{background:var(--wash)}
.footnote-backref{color:var(--accent);text-decoration:none;padding:.3em .4em}
.made{margin-block-start:2.6rem;border-block-start:1px solid var(--line);padding-block-start:1rem;font-size:.88rem}
.made summary{cursor:pointer;padding-block:.3rem}
.made dl{display:grid;grid-template-columns:minmax(6.5rem,auto) 1fr;gap:.25rem 1.4rem;margin:.7rem 0 0}
.made dt{color:var(--soft);font-weight:400}
.made dd{margin:0;overflow-wrap:anywhere}
.made code{font-size:.78rem}
.list{list-style:none;padding:0}
.list li{margin-block-end:.7rem;font-size:1.08rem}
.empty{color:var(--soft)}
@media(max-width:38rem){
html{font-size:1.0625rem}.head{padding-block:1.8rem 1.6rem}.site nav{margin-inline-start:0}
.couplets,.two,.two>span{display:block;padding:0;text-align-last:auto}.two>span+span{padding-inline-start:2.2rem}
.made dl{grid-template-columns:1fr;gap:0}.made dd{margin-block-end:.6rem}}
@media print{
:root{--ink:#000;--soft:#444;--line:#999;--paper:#fff;--accent:#000;--wash:#fff}
html{font-size:10.5pt}body{max-width:none;padding:0}.site nav,.footnote-backref{display:none}
h1,h2,h3{break-after:avoid}.stanza,li,blockquote,figure{break-inside:avoid}
a{text-decoration:none}}
"""

STYLE = re.sub(r"\n", "", _SHEET)
"""As it stands in the page: the content security policy names its hash, so not a letter may differ."""

STYLE_HASH = "sha256-" + b64encode(sha256(STYLE.encode()).digest()).decode()
