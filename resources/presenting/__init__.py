"""What pages say: results, counts, chips, details and the sentences they share. No view.

(`addresses` and `chips` read a request's parameters, nothing else of it.)
"""
