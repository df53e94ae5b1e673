"""A change through the models shows in the list, the counts and the search with the next page.

Every test reads all three before the change too: what is in memory must not outlive it.
"""
