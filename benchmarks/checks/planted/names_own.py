"""Sentences of our own about invented people and places, with their glossary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

GLOSSARY = """\
kind,fa,en,es,fr,fa:variants,en:variants,fa:avoid,en:avoid
person,گلنار مهرابی,Golnar Mehrabi,Golnar Mehrabi,Golnar Mehrabi,,,گلناز مهرابی,Golnar Merabi|Gulnar Mihrabi
person,پویان رستاقی,Pouyan Rostaghi,Pouyan Rostaghi,Pouyan Rostaghi,,,,Puyan Rostaqi
person,ماهدخت نیک‌روش,Mahdokht Nikravesh,Mahdokht Nikravesh,Mahdokht Nikravesh,,,,Mahdukht Nikravash
person,هوتن کاشفی,Houtan Kashefi,Houtan Kashefi,Houtan Kashefi,,,هوتن کاشانی,Hootan Kashefi
place,سنگاب,Sangab,Sangab,Sangab,,,سنگ‌آباد,Sang Aab
place,رودبارنگ,Rudbarang,Rudbarang,Roudbarang,,,,Roodbarang
place,دره‌گل,Darreh-Gol,Darreh-Gol,Darreh-Gol,,,,Dareh Gol|Flower Valley
place,زندان سنگاب,Sangab Prison,la prisión de Sangab,la prison de Sangab,,,,Sangab Jail
organisation,مادران پارک نارون,Mothers of Narvan Park,Madres del Parque Narvan,Mères du parc Narvan,,,مادرهای پارک نارون,Narvan Park Mums
organisation,کانون آموزگاران دره‌گل,Darreh-Gol Teachers' Guild,Gremio de Maestros de Darreh-Gol,Guilde des enseignants de Darreh-Gol,,,,Darreh-Gol Teachers' Union
work,یادداشت‌های نانوایی,Notes from the Bakery,Notas de la panadería,Carnets de la boulangerie,,,,Bakery Notes
slogan,نان، خانه، آزادی,"Bread, Home, Freedom","Pan, casa, libertad","Du pain, un toit, la liberté",,,,"Bread, House, Liberty"
hashtag,#نان_خانه_آزادی,#BreadHomeFreedom,#PanCasaLibertad,#PainToitLiberté,,,,#NanKhanehAzadi
hashtag,#صدای_نارون_باشید,#BeTheVoiceOfNarvan,#SéLaVozDeNarvan,#SoyezLaVoixDeNarvan,,,,
term,انفرادی,solitary confinement,aislamiento,isolement,,solitary,,single cell
term,اعتصاب غذا,hunger strike,huelga de hambre,grève de la faim,,,,food strike
"""  # noqa: E501 - rows of a table are as long as they are

SENTENCES: Sequence[Mapping[str, str]] = (
    {
        "fa": "گلنار مهرابی سه‌شنبه از زندان سنگاب تلفن کرد و گفت کتاب‌هایش را پس نداده‌اند.",
        "en": "Golnar Mehrabi called from Sangab Prison on Tuesday and said that her books had not been returned.",
        "es": "Golnar Mehrabi llamó el martes desde la prisión de Sangab y dijo que no le habían devuelto sus libros.",
        "fr": "Golnar Mehrabi a appelé mardi depuis la prison de Sangab et dit qu'on ne lui a pas rendu ses livres.",
    },
    {
        "fa": "مادران پارک نارون هر پنج‌شنبه زیر همان درخت می‌نشینند.",
        "en": "Every Thursday the Mothers of Narvan Park sit under the same tree.",
        "es": "Cada jueves las Madres del Parque Narvan se sientan bajo el mismo árbol.",
        "fr": "Chaque jeudi, les Mères du parc Narvan s'assoient sous le même arbre.",
    },
    {
        "fa": "پویان رستاقی را پیش از اذان صبح از خانه‌اش در رودبارنگ بردند.",
        "en": "They took Pouyan Rostaghi from his home in Rudbarang before the dawn prayer.",
        "es": "Se llevaron a Pouyan Rostaghi de su casa en Rudbarang antes de la oración del alba.",
    },
    {
        "fa": "روی دیوار مدرسه نوشته بودند: نان، خانه، آزادی",
        "en": "On the school wall somebody had written: Bread, Home, Freedom",
        "es": "En el muro de la escuela habían escrito: Pan, casa, libertad",
        "fr": "Sur le mur de l'école, on avait écrit : Du pain, un toit, la liberté",
    },
    {
        "fa": "دوستانش با #نان_خانه_آزادی از همه خواستند چراغی روشن کنند.",
        "en": "With #BreadHomeFreedom her friends asked everybody to light a lamp.",
        "es": "Con #PanCasaLibertad sus amigas pidieron a todos que encendieran una lámpara.",
        "fr": "Avec #PainToitLiberté, ses amies ont demandé à chacun d'allumer une lampe.",
    },
    {
        "fa": "ماهدخت نیک‌روش آموزگار کلاس سوم دره‌گل بود.",
        "en": "Mahdokht Nikravesh taught the third grade in Darreh-Gol.",
        "fr": "Mahdokht Nikravesh enseignait en troisième année à Darreh-Gol.",
    },
    {
        "fa": "کانون آموزگاران دره‌گل فهرست شاگردان غایب را منتشر کرد.",
        "en": "The Darreh-Gol Teachers' Guild published the list of absent pupils.",
    },
    {
        "fa": "هوتن کاشفی از نخستین روز اعتصاب غذا فقط آب و نمک خورده است.",
        "en": "Since the first day of his hunger strike Houtan Kashefi has taken only water and salt.",
        "es": "Desde el primer día de su huelga de hambre Houtan Kashefi solo ha tomado agua y sal.",
    },
    {
        "fa": "در یادداشت‌های نانوایی نوشته است که بوی نان از دیوار هم می‌گذرد.",
        "en": "In Notes from the Bakery she wrote that the smell of bread goes through walls.",
        "es": "En Notas de la panadería escribió que el olor del pan atraviesa los muros.",
    },
    {
        "fa": "تا زمستان گذشته کسی در سنگاب نام هوتن کاشفی را نشنیده بود.",
        "en": "Until last winter nobody in Sangab had heard the name of Houtan Kashefi.",
    },
    {
        "fa": "سیزده روز انفرادی، بی آن‌که بپرسند گلنار مهرابی چه می‌خواهد بگوید.",
        "en": "Thirteen days of solitary confinement, and nobody asked what Golnar Mehrabi wanted to say.",
    },
    {
        "fa": "خبر را اول @narvan_mothers نوشت و بعد @sangab_watch تأیید کرد.",
        "en": "The news was first posted by @narvan_mothers and then confirmed by @sangab_watch.",
    },
    {
        "fa": "#صدای_نارون_باشید؛ فردا دادگاه پویان رستاقی است.",
        "en": "#BeTheVoiceOfNarvan; tomorrow is the trial of Pouyan Rostaghi.",
        "es": "#SéLaVozDeNarvan; mañana es el juicio de Pouyan Rostaghi.",
    },
    {
        "fa": "خواهر ماهدخت نیک‌روش می‌گوید: «او را به درمانگاه زندان سنگاب هم نبردند.»",
        "en": "The sister of Mahdokht Nikravesh says: “They did not even take her to the clinic of Sangab Prison.”",
    },
    {
        "fa": "از رودبارنگ تا دره‌گل دو ساعت راه است و اتوبوس فقط شنبه‌ها می‌رود.",
        "en": "It is two hours from Rudbarang to Darreh-Gol, and the bus only runs on Saturdays.",
        "fr": "De Roudbarang à Darreh-Gol il y a deux heures de route, et le bus ne passe que le samedi.",
    },
    {
        "fa": "وکیل گفت پرونده را در سنگاب بسته‌اند و در رودبارنگ باز کرده‌اند.",
        "en": "The lawyer said that the case was closed in Sangab and opened again in Rudbarang.",
    },
    {
        "fa": "مادران پارک نارون نامه‌ای به کانون آموزگاران دره‌گل نوشتند و پاسخ گرفتند.",
        "en": "The Mothers of Narvan Park wrote to the Darreh-Gol Teachers' Guild and had an answer.",
    },
    {
        "fa": "عکس پویان رستاقی را روی سکوی ایستگاه گذاشتند، کنار یک گلدان شمعدانی.",
        "en": "They put the picture of Pouyan Rostaghi on the platform, beside a pot of geraniums.",
    },
    {
        "fa": "دادستان رودبارنگ حاضر نشد نام ماهدخت نیک‌روش را بر زبان بیاورد.",
        "en": "The prosecutor of Rudbarang would not say the name of Mahdokht Nikravesh.",
    },
    {
        "fa": "هوتن کاشفی در نامه‌اش نوشت: «زنده‌ام، و این را هم می‌شمارند.»",
        "en": "In his letter Houtan Kashefi wrote: “I am alive, and they count that too.”",
        "fr": "Dans sa lettre, Houtan Kashefi a écrit : « Je suis vivant, et cela aussi, ils le comptent. »",
    },
    {
        "fa": "یک روز پس از آزادی، گلنار مهرابی به پارک نارون رفت و هیچ نگفت.",
        "en": "A day after her release Golnar Mehrabi went to Narvan Park and said nothing.",
    },
    {
        "fa": "باران که گرفت، زن‌ها چتر را بالای عکس هوتن کاشفی نگه داشتند.",
        "en": "When the rain began, the women held the umbrella over the picture of Houtan Kashefi.",
    },
    {
        "fa": "**گلنار مهرابی** و [ماهدخت نیک‌روش](https://sangab.example/mn) هم‌بند بودند.",
        "en": "**Golnar Mehrabi** and [Mahdokht Nikravesh](https://sangab.example/mn) were in the same ward.",
    },
    {
        "fa": "نوشتند #نان_خانه_آزادی و #صدای_نارون_باشید و خیابان پر شد.",
        "en": "They wrote #BreadHomeFreedom and #BeTheVoiceOfNarvan, and the street filled.",
        "fr": "Elles ont écrit #PainToitLiberté et #SoyezLaVoixDeNarvan, et la rue s'est remplie.",
    },
    {
        "fa": "در سنگاب هنوز برق نیست، اما همه یادداشت‌های نانوایی را خوانده‌اند.",
        "en": "There is still no power in Sangab, but everybody has read Notes from the Bakery.",
    },
    {
        "fa": "سه تن از مادران پارک نارون به زندان سنگاب احضار شدند.",
        "en": "Three of the Mothers of Narvan Park were summoned to Sangab Prison.",
        "es": "Tres de las Madres del Parque Narvan fueron citadas en la prisión de Sangab.",
    },
    {
        "fa": "پویان رستاقی شاگرد کفاشی بود و شب‌ها درس می‌خواند.",
        "en": "Pouyan Rostaghi was a shoemaker's apprentice and studied at night.",
        "es": "Pouyan Rostaghi era aprendiz de zapatero y estudiaba de noche.",
        "fr": "Pouyan Rostaghi était apprenti cordonnier et étudiait la nuit.",
    },
    {
        "fa": "شعار «نان، خانه، آزادی» از دره‌گل به شهرهای دیگر رسید.",
        "en": "The slogan “Bread, Home, Freedom” travelled from Darreh-Gol to other towns.",
    },
    {
        "fa": "به گفتهٔ @sangab_watch، هوتن کاشفی چهار روز است که حرف نمی‌زند.",
        "en": "According to @sangab_watch, Houtan Kashefi has not spoken for four days.",
    },
    {
        "fa": "پدر گلنار مهرابی در رودبارنگ نانوایی دارد.",
        "en": "The father of Golnar Mehrabi has a bakery in Rudbarang.",
        "fr": "Le père de Golnar Mehrabi a une boulangerie à Roudbarang.",
    },
    {
        "fa": "قطار سنگاب ساعت شش می‌رسد و ماهدخت نیک‌روش هر روز منتظرش بود.",
        "en": "The train from Sangab comes at six, and Mahdokht Nikravesh waited for it every day.",
    },
    {
        "fa": "کانون آموزگاران دره‌گل می‌گوید اعتصاب غذا حق هیچ‌کس را از میان نمی‌برد.",
        "en": "The Darreh-Gol Teachers' Guild says that a hunger strike takes nobody's rights away.",
    },
    {
        "fa": "گلنار مهرابی، پویان رستاقی و هوتن کاشفی در یک روز محاکمه شدند.",
        "en": "Golnar Mehrabi, Pouyan Rostaghi and Houtan Kashefi were tried on the same day.",
        "es": "Golnar Mehrabi, Pouyan Rostaghi y Houtan Kashefi fueron juzgados el mismo día.",
    },
    {
        "fa": "برف راه دره‌گل را بسته بود، نامهٔ پویان رستاقی هفت روز در راه ماند.",
        "en": "Snow had closed the road to Darreh-Gol; the letter from Pouyan Rostaghi took seven days.",
    },
    {
        "fa": "نانوای رودبارنگ روی هر نان یک حرف از نام گلنار مهرابی می‌نوشت.",
        "en": "On every loaf the baker of Rudbarang wrote a letter of the name of Golnar Mehrabi.",
    },
    {
        "fa": "بازپرس از ماهدخت نیک‌روش پرسید #نان_خانه_آزادی را چه کسی نوشته است.",
        "en": "The interrogator asked Mahdokht Nikravesh who had written #BreadHomeFreedom.",
    },
    {
        "fa": "دو خیابان سنگاب را به نام مادران پارک نارون می‌شناسند.",
        "en": "Two streets of Sangab are known by the name of the Mothers of Narvan Park.",
    },
    {
        "fa": "برای دیدن هوتن کاشفی باید از سه در زندان سنگاب گذشت.",
        "en": "To see Houtan Kashefi one has to pass three doors of Sangab Prison.",
        "fr": "Pour voir Houtan Kashefi, il faut passer trois portes de la prison de Sangab.",
    },
    {
        "fa": "رادیو نام پویان رستاقی را اشتباه خواند و مادرش در سنگاب خندید.",
        "en": "The radio misread the name of Pouyan Rostaghi, and in Sangab his mother laughed.",
    },
    {
        "fa": "چاپ سوم یادداشت‌های نانوایی با مقدمهٔ گلنار مهرابی درآمد.",
        "en": "The third printing of Notes from the Bakery came out with a preface by Golnar Mehrabi.",
        "es": "La tercera edición de Notas de la panadería salió con un prólogo de Golnar Mehrabi.",
    },
    {
        "fa": "ماهدخت نیک‌روش و هوتن کاشفی در رودبارنگ همسایه بودند.",
        "en": "Mahdokht Nikravesh and Houtan Kashefi were neighbours in Rudbarang.",
    },
    {
        "fa": "عصرها صدای «نان، خانه، آزادی» از بام‌های رودبارنگ می‌آید.",
        "en": "In the evenings “Bread, Home, Freedom” is heard from the roofs of Rudbarang.",
        "es": "Por las tardes se oye «Pan, casa, libertad» desde los tejados de Rudbarang.",
    },
    {
        "fa": "با #صدای_نارون_باشید برای مادران پارک نارون شمع روشن کردند.",
        "en": "With #BeTheVoiceOfNarvan people lit candles for the Mothers of Narvan Park.",
    },
    {
        "fa": "پاسخ را @narvan_mothers همان شب منتشر کرد: #نان_خانه_آزادی",
        "en": "@narvan_mothers published the answer the same night: #BreadHomeFreedom",
    },
)

GUARDED: Sequence[Mapping[str, str]] = (
    {
        "fa": "{name} گفت که سه هفته خواهرش را ندیده است.",
        "en": "{name} said that she had not seen her sister for three weeks.",
        "es": "{name} dijo que llevaba tres semanas sin ver a su hermana.",
    },
    {
        "fa": "نامه را {name} از پنجره بیرون انداخت.",
        "en": "The letter was thrown out of the window by {name}.",
        "fr": "La lettre a été jetée par la fenêtre par {name}.",
    },
    {
        "fa": "به روایت {name}، نگهبان شب کلید را جا گذاشته بود.",
        "en": "According to {name}, the night guard had left the key behind.",
    },
    {
        "fa": "چای را {name} دم کرده بود و هیچ‌کس نپرسید چرا.",
        "en": "It was {name} who had made the tea, and nobody asked why.",
        "es": "Fue {name} quien había preparado el té, y nadie preguntó por qué.",
    },
    {
        "fa": "ما با {name} در یک کلاس درس می‌خواندیم.",
        "en": "We were in the same class as {name}.",
        "fr": "Nous étions dans la même classe que {name}.",
    },
    {
        "fa": "دکتر پای **{name}** را بست و هیچ ننوشت.",
        "en": "The doctor bandaged the foot of **{name}** and wrote nothing down.",
    },
    {
        "fa": "در صفحهٔ آخر دفتر نوشته بود: از {name} بپرسید.",
        "en": "On the last page of the notebook it said: ask {name}.",
    },
    {
        "fa": "آیا {name} را هم همان روز بردند؟",
        "en": "Was {name} taken on the same day too?",
        "es": "¿También se llevaron a {name} el mismo día?",
        "fr": "A-t-on emmené {name} le même jour ?",
    },
)
