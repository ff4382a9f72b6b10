"""Every frozen value that flows through the index; no behaviour beyond what the words say.

`article` has articles, passages, quotes and answers, `scope` whose articles a read may see,
`time` how a date is known, `timeline` events and timelines, `vectors` what a model makes.
"""
