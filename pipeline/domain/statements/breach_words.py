"""The words that make a text one about breaches: CYBER broadly, STRONG without much doubt.

Patterns are for lower-cased text.
"""

import re

CYBER = re.compile(
    r"data[- ]?(?:breach|leak|theft|dump|set)|breach(?:es|ed)?\b(?! of (?:contract|trust|"
    r"confidence|duty|the peace|rules))|(?<!phone )(?<!phone-)hack(?:ed|er|ers|s|ing)?\b|"
    r"ransomware|cyber|malware|phish|credential|databases?|dark ?web|stolen data|threat "
    r"actor|intrusion|(?:personal|customer|user|sensitive) (?:data|information|records)|"
    r"exfiltrat|unauthori[sz]ed access|compromised?\b|user data|leaked|leak of (?:[\w']+ "
    r"){0,3}(?:data|records)|selling (?:\w+ ){0,3}data",
)
STRONG = re.compile(
    r"data[- ]?(?:breach|leak|theft)|(?:security|network|system) breach|\bbreached\b|"
    r"(?<!phone )(?<!phone-)\bhack(?:ed|ers?)\b|ransomware|cyber|threat actor|"
    r"dark ?web|malware|unauthori[sz]ed access|leak site|exfiltrat|extortion|source code|"
    r"broke into|\bsto(?:le|len) (?:\w+ ){0,4}(?:data|records|files)|"
    r"(?:records|numbers|details) (?:\w+ ){0,5}(?:stolen|leaked|exposed|for sale)|"
    r"breach of (?:its|our|their) |(?:exposed|leaked) online|reports? (?:\w+ ){0,4}of (?:a )?leak|"
    r"\b(?:den(?:y|ies|ied)|refut\w+)\W+(?:\w+\W+){0,3}breach|supply[- ]chain "
    r"(?:hack|attack|compromise)|evidence of (?:a )?compromise|leak(?:ed|s|ing|age)? "
    r"(?:of )?(?:\w+[' ]+){0,3}(?:data|records|database|details)|(?:stolen|exposed|"
    r"personal|customers?'?|users?'?|citizens?'?) (?:data|information)|database",
)
