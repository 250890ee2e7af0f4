"""One engine a file; each passes the same contract test."""
