"""What an article's statements amount to, by explicit rules (the guideline of the evaluation set).

    breach_claim   a claim about a named organisation prominent enough, or any denial
    denial         the best denial of at least DENIAL
    legal_action   the role that wins: against_claimant, then the most prominent
    contested      a denial, or a legal step against the claimant, where there is a breach claim
    score          1 - the product of the doubts of all contesting statements
"""
