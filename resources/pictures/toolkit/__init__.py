"""The media toolkit: cards, posters, social images and texts for a place, from the live guide.

`subject` is what they are made from, `words` what they say, `pieces` which there are, `captions`
and `letters` the texts around them, `bundle` all of a place in one file.
"""
