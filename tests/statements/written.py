"""Short articles of our own, every contest beside near misses that share its words.

All organisations, people and gangs are made up. `contest` is "denial", "legal", "both" or None;
`role` the legal action's role; `organisation` and `claimant` are checked where given.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Written:
    """One article with its labels."""

    id: str
    title: str
    text: str
    contest: Literal["denial", "legal", "both"] | None
    role: str | None = None
    organisation: str | None = None
    claimant: str | None = None


WRITTEN = (
    Written(
        "bank-denies",
        "Harrowgate Bank denies customer data was leaked",
        "Harrowgate Bank has rejected claims on a hacking forum that the records of two "
        "million customers were stolen from its servers. "
        '"Our systems have not been breached," the Nairobi-based lender said on Thursday.',
        "denial",
        None,
        "Harrowgate Bank",
    ),
    Written(
        "bank-confirms",
        "Harrowgate Bank confirms customer data was leaked",
        "Harrowgate Bank has confirmed that the records of two million customers were stolen "
        "from its servers. "
        "The Nairobi-based lender said no passwords were taken.",
        None,
    ),
    Written(
        "gang-denies",
        "LockSmith gang denies attack on Harrowgate Bank",
        (
            "The LockSmith ransomware gang has denied that it was behind the attack on "
            "Harrowgate Bank, which exposed the data of two million people."
        ),
        None,
    ),
    Written(
        "bank-no-comment",
        "Hackers claim theft of Harrowgate Bank data",
        "A group calling itself Grey Finch claims to have stolen 40GB of data from "
        "Harrowgate Bank. "
        "The bank declined to comment and would neither confirm nor deny the breach.",
        None,
    ),
    Written(
        "telco-baseless",
        "Claims of data breach are baseless, says Telvanta",
        'Telecom operator Telvanta on Monday called reports of a data breach "baseless and '
        'malicious" after a seller offered 30 million subscriber '
        "records on the dark web.",
        "denial",
        None,
        "Telvanta",
    ),
    Written(
        "telco-lawsuit",
        "Telvanta sued over data breach",
        (
            "Telecom operator Telvanta faces a class action after hackers stole 30 million "
            "subscriber records. Plaintiffs say its claims of security were baseless."
        ),
        None,
        "against_company",
    ),
    Written(
        "airline-vendor",
        "Aerlux says hackers hit a supplier, not the airline",
        "After the extortion group Nightjar listed Aerlux on its leak site, the airline said "
        "its own network was not compromised and that the files "
        "came from a third-party supplier.",
        "denial",
        None,
        "Aerlux",
        "Nightjar",
    ),
    Written(
        "airline-vendor-admits",
        "Aerlux passengers' data stolen in supplier breach",
        (
            "Aerlux has notified 80,000 passengers that their data was stolen when a third-party "
            "supplier was hacked. The airline apologised."
        ),
        None,
    ),
    Written(
        "shop-notice",
        "Basketry sends legal notice to security firm over leak report",
        "Online grocer Basketry has sent a legal notice to cybersecurity firm Quillon, which "
        "reported last week that an unsecured database exposed "
        "the orders of its customers. The notice demands that Quillon retract the report "
        "within ten days or face civil and criminal proceedings.",
        "legal",
        "against_claimant",
        "Basketry",
        "Quillon",
    ),
    Written(
        "shop-thanks",
        "Basketry thanks security firm over leak report",
        "Online grocer Basketry has thanked cybersecurity firm Quillon, which reported last "
        "week that an unsecured database exposed the orders of its "
        "customers. The company said it had closed the database within an hour of the notice.",
        None,
    ),
    Written(
        "shop-sues-hackers",
        "Basketry sues unknown hackers",
        (
            "Online grocer Basketry has sued unnamed individuals who it says hacked its website "
            "and stole customer data in March."
        ),
        None,
        "against_attacker",
    ),
    Written(
        "clinic-scope",
        "Northmere Clinic hit by ransomware",
        (
            "Northmere Clinic said a ransomware attack encrypted some of its systems on Sunday. "
            "It has found no evidence that patient data was accessed."
        ),
        None,
    ),
    Written(
        "clinic-answers",
        "Northmere Clinic finds no evidence of breach after gang's claim",
        (
            "The Vesper ransomware gang claimed last week to have hacked Northmere Clinic. The "
            "hospital said it has found no evidence that its network was breached."
        ),
        "denial",
        None,
        "Northmere Clinic",
    ),
    Written(
        "exchange-fake",
        "Crypto exchange Coinhaven: leaked database is fake",
        "A user on a cybercrime forum is selling what he says is a database of 700,000 "
        "Coinhaven customers. The exchange told reporters that the data is "
        "fake and did not come from its systems.",
        "denial",
        None,
        "Coinhaven",
    ),
    Written(
        "exchange-phish",
        "Crypto exchange Coinhaven warns of fake emails",
        (
            "Coinhaven has warned users about fake emails that claim its database was hacked and "
            "ask them for their passwords."
        ),
        None,
    ),
    Written(
        "app-scraped",
        "Chatterly says 20 million records were scraped, not hacked",
        (
            "Chatterly has denied that it was breached after data of 20 million users appeared "
            "online, saying the information was scraped from public profiles."
        ),
        "denial",
        None,
        "Chatterly",
    ),
    Written(
        "app-scraped-plain",
        "Scraped data of 20 million Chatterly users posted online",
        (
            "Data scraped from 20 million public Chatterly profiles has been posted on a hacking "
            "forum."
        ),
        None,
    ),
    Written(
        "ministry-rejects",
        "Ministry rejects reports of hack of voter roll",
        (
            "Zambria's interior ministry rejected reports that hackers had broken into the "
            "national voter database, calling them false."
        ),
        "denial",
    ),
    Written(
        "state-denies",
        "Russia denies hacking voter roll",
        (
            "Russia denied involvement in the hack of the national voter database, which "
            "officials in Zambria blame on a state-backed group."
        ),
        None,
    ),
    Written(
        "reversal",
        "Orchard Insurance admits breach after earlier denial",
        (
            "Orchard Insurance initially denied that it had been hacked, but has now confirmed "
            "that attackers stole the files of 90,000 members."
        ),
        None,
    ),
    Written(
        "no-reversal",
        "Orchard Insurance again denies breach",
        (
            "Orchard Insurance has again denied that it was hacked, even after a second sample "
            "of the allegedly stolen files appeared online."
        ),
        "denial",
        None,
        "Orchard Insurance",
    ),
    Written(
        "insurer-cover",
        "Insurer denies claim after ransomware attack on Kesteven Foods",
        (
            "Orchard Insurance has denied a claim for losses from the ransomware attack on "
            "Kesteven Foods, saying cyber war is excluded."
        ),
        None,
    ),
    Written(
        "ransom-denied",
        "Kesteven Foods denies paying ransom",
        (
            "Kesteven Foods denied paying a ransom to the hackers who stole its data in May. The "
            "company confirmed the breach last month."
        ),
        None,
    ),
    Written(
        "vuln",
        "Vendor disputes vulnerability in door locks",
        (
            "Lockwell disputes a researcher's claim that a flaw in its smart locks can be "
            "exploited by attackers within reach of the door."
        ),
        None,
    ),
    Written(
        "vuln-threat",
        "Lockwell threatens researcher over lock flaw",
        (
            "Lockwell has threatened legal action against a security researcher who disclosed a "
            "vulnerability in its smart locks."
        ),
        None,
        "other",
    ),
    Written(
        "leak-threat",
        "University threatens student who found exposed records",
        (
            "Castlebury University threatened to sue the student journalist who reported that an "
            "exposed server had leaked the records of 12,000 applicants."
        ),
        "legal",
        "against_claimant",
    ),
    Written(
        "defamation",
        "Fenwick Group sues newspaper for defamation over hack story",
        (
            "Fenwick Group has filed a defamation lawsuit against a newspaper that reported the "
            "retailer had been hacked and its customer database stolen."
        ),
        "legal",
        "against_claimant",
        "Fenwick Group",
    ),
    Written(
        "defamation-other",
        "Fenwick Group sues newspaper for defamation over pay story",
        (
            "Fenwick Group has filed a defamation lawsuit against a newspaper that reported the "
            "retailer had underpaid its staff."
        ),
        None,
    ),
    Written(
        "police-finder",
        "Council reports man who found leak to police",
        "Ashby Council reported an IT consultant to the police after security researcher Tom "
        "Arrow discovered its housing records exposed online and told a reporter. "
        "The council denied that any breach had taken place.",
        "both",
        "against_claimant",
    ),
    Written(
        "arrest",
        "Police arrest man over hack of Ashby Council",
        (
            "Police have arrested a 19-year-old man over the hack of Ashby Council in which "
            "housing records were stolen."
        ),
        None,
        "against_attacker",
    ),
    Written(
        "fine",
        "Ashby Council fined over data breach",
        (
            "The data protection regulator has fined Ashby Council £40,000 over a data breach "
            "that exposed housing records."
        ),
        None,
        "against_company",
    ),
    Written(
        "denies-charges",
        "Former employee denies hacking charges",
        (
            "A former employee of Ashby Council denied charges of hacking into its network and "
            "stealing housing records."
        ),
        None,
        "against_attacker",
    ),
    Written(
        "bail",
        "Man accused of hacking bank denied bail",
        "A man accused of hacking Harrowgate Bank was denied bail on Friday.",
        None,
        "against_attacker",
    ),
    Written(
        "ddos",
        "Aerlux website down after attack, airline denies data loss",
        ("Hacktivists took down the website of Aerlux with a denial-of-service attack on Tuesday."),
        None,
    ),
    Written(
        "access",
        "Customers denied access after outage at Telvanta",
        (
            "Customers were denied access to their accounts after a failed update at Telvanta. "
            "The outage was not a cyberattack, engineers believe."
        ),
        None,
    ),
    Written(
        "we-not",
        "Statement on recent reports",
        "We are aware of reports alleging that Pellucid Software was breached. These reports "
        "are false. No customer environment and no Pellucid system was "
        "compromised, and the screenshots circulating online do not show our network.",
        "denial",
    ),
    Written(
        "we-were",
        "Notice of data incident",
        (
            "We are writing to let you know that Pellucid Software was breached on 4 May. An "
            "unauthorised party accessed our support system. No payment data was affected."
        ),
        None,
    ),
    Written(
        "title-only",
        "Grandvale Hotels dismisses claim of 5m guest records stolen",
        "",
        "denial",
        None,
        "Grandvale Hotels",
    ),
    Written(
        "title-only-not", "Grandvale Hotels investigates claim of 5m guest records stolen", "", None
    ),
    Written(
        "refutes-report",
        "Miravel refutes report of leak",
        (
            "Payments start-up Miravel refuted a report by researcher Ana Sund that card numbers "
            "of its users were for sale, terming it incorrect."
        ),
        "denial",
        None,
        "Miravel",
    ),
    Written(
        "third-party-debunks",
        "Researcher: alleged Miravel leak is old data",
        (
            "A researcher who examined the alleged Miravel leak said it was not hacked from the "
            "start-up and consists of old data from another site."
        ),
        None,
    ),
    Written(
        "old-data",
        "Miravel says leaked data is old",
        "Hackers claim to have breached Miravel and leaked its user table. A spokesperson "
        "for the start-up said the company was not hacked and the data is from a 2016 "
        "breach of an unrelated site.",
        "denial",
        None,
        "Miravel",
    ),
    Written(
        "spokes",
        "Hackers post files said to be from Tarn Aerospace",
        (
            "Nightjar, a ransomware gang, posted files it says were stolen from Tarn Aerospace. "
            '"There has been no intrusion into our network," spokeswoman Lena Holt said.'
        ),
        "denial",
        None,
        "Tarn Aerospace",
        "Nightjar",
    ),
    Written(
        "investigating",
        "Tarn Aerospace investigates ransomware gang's claims",
        (
            "Tarn Aerospace said it is investigating claims by the Nightjar ransomware gang that "
            "it stole 300GB of engineering data."
        ),
        None,
    ),
    Written(
        "employee-denies",
        "Insider at Tarn Aerospace says nothing was stolen",
        (
            "Customers of Tarn Aerospace dispute the company's account of the hack and say their "
            "passwords were stolen too."
        ),
        None,
    ),
    Written(
        "ceo-tweet",
        "Sundial CEO says breach report is wrong",
        (
            "Sundial chief executive Ravi Menon said on Twitter that the fintech was never "
            "hacked and that a blog post by security firm Corvid Labs is wrong about leaked data."
        ),
        "denial",
        None,
        "Sundial",
    ),
    Written(
        "cease",
        "Sundial sends cease-and-desist to blogger over breach post",
        (
            "Fintech Sundial sent a cease-and-desist letter to security blogger Mark Ellery, who "
            "wrote that its customer database had leaked."
        ),
        "legal",
        "against_claimant",
        "Sundial",
    ),
    Written(
        "cease-politics",
        "Campaign sends cease-and-desist to rival over leaked memo",
        (
            "A campaign sent a cease-and-desist letter to a rival candidate over a leaked "
            "strategy memo."
        ),
        None,
    ),
    Written(
        "lab-leak",
        "Institute rejects lab leak claims",
        (
            "The institute rejected claims that the virus leaked from its laboratory, calling "
            "them baseless."
        ),
        None,
    ),
    Written(
        "film-leak",
        "Studio denies it leaked the trailer",
        "Brightwater Pictures denied that it leaked the trailer on purpose.",
        None,
    ),
    Written(
        "war",
        "Army denies claims about leaked documents",
        "The army denied claims in leaked documents that it plans an offensive in spring.",
        None,
    ),
    Written(
        "gov-app",
        "Government denies leak from health app",
        (
            "India's health ministry on Monday denied reports that the personal data of citizens "
            "leaked from its vaccination app, calling them without any basis."
        ),
        "denial",
    ),
    Written(
        "settles",
        "Vantor settles breach suit",
        (
            "Vantor agreed to pay $3 million to settle a lawsuit over a 2021 data breach, "
            "without admitting or denying wrongdoing."
        ),
        None,
        "against_company",
    ),
    Written(
        "sec-denies",
        "Vantor denies regulator's charges over breach disclosure",
        "Vantor denied the regulator's charges that it misled investors about a 2021 data breach.",
        None,
        "against_company",
    ),
    Written(
        "injunction-claimant",
        "Court bars researcher from discussing city's stolen data",
        (
            "The city of Marlow obtained a restraining order against researcher Dana Pike, who "
            "told reporters what personal data hackers stole from the city."
        ),
        "legal",
        "against_claimant",
    ),
    Written(
        "exaggerated",
        "Corvid Labs says 50,000 firms exposed; Nimbula disputes scale",
        (
            "Nimbula admitted that a misconfigured server exposed customer data but said Corvid "
            "Labs greatly exaggerated the number of companies affected."
        ),
        "denial",
        None,
        "Nimbula",
    ),
    Written(
        "admits-all",
        "Nimbula admits misconfigured server exposed data of 50,000 firms",
        (
            "Nimbula admitted that a misconfigured server exposed customer data of 50,000 firms, "
            "as Corvid Labs reported."
        ),
        None,
    ),
    Written(
        "supply",
        "Buildforge denies role in supply chain attack",
        (
            "Buildforge, maker of a build server, denied reports that its product was "
            "compromised and used in the supply chain attack on federal agencies."
        ),
        "denial",
        None,
        "Buildforge",
    ),
    Written(
        "patch",
        "Buildforge patches build server flaw",
        (
            "Buildforge has patched a critical flaw in its build server and said there is no "
            "evidence that it has been exploited."
        ),
        None,
    ),
    Written(
        "jollibean",
        "Jollibean: no breach of delivery platform",
        (
            "Fast-food chain Jollibean said there was no breach of its delivery platform, "
            "contrary to a hacker's post offering the data of 11 million customers for sale."
        ),
        "denial",
        None,
        "Jollibean",
    ),
    Written(
        "hospital-unsure",
        "Ransomware group adds hospital to its list",
        (
            "The Vesper group has added St Olave Hospital to its leak site. The hospital has not "
            "yet responded."
        ),
        None,
    ),
    Written(
        "denies-being",
        "Quaystone denies being hacked",
        (
            "Law firm Quaystone denied being hacked on Wednesday after the Grey Finch group "
            "published documents."
        ),
        "denial",
        None,
        "Quaystone",
    ),
    Written(
        "withdrawal",
        "Vendor retracts breach report about Quaystone",
        (
            "Security firm Corvid Labs has retracted its report that law firm Quaystone was "
            "breached and apologised."
        ),
        None,
    ),
    Written(
        "furniture",
        "How to choose a password manager",
        (
            "A password manager stores your credentials. Here is what to look for.\nRelated: the "
            "best VPNs of the year"
        ),
        None,
    ),
    Written(
        "hypothetical",
        "What to do if your company denies a breach",
        (
            "If a company denies a breach, ask what evidence it has. No system is safe, and no "
            "breach is too small to report."
        ),
        None,
    ),
    Written(
        "outage",
        "Voltaic says outage was caused by storm",
        (
            "Energy supplier Voltaic said Monday's outage was caused by a storm. Its customer "
            "portal is back."
        ),
        None,
    ),
)
