"""How good the checks are: errors planted in human translations, false alarms on untouched ones, and speed."""
