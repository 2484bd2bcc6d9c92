"""String in, string and record out: script, mirror repair, punctuation, footer, credits."""
