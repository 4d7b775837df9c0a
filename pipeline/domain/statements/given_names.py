"""Given names, by which a person is told from an organisation: "Gerald Breck", not "Acme Foods"."""

from pipeline.domain.statements.vocabulary import word_set

GIVEN_NAMES = word_set(
    "aaron abdul abdullah abigail adam adaeze adebayo aditya adrian ahmad ahmed aisha alan "
    "alastair "
    "alberto alejandro alessandro alex alexander alexandra alexei alfonso ali alice alicia alina "
    "alison allison amanda amina amit amy ana anders andre andrea andreas andrew andrey angela "
    "anil "
    "anita anjali ann anna anne anthony antonio arjun arthur arun ashok barbara beatriz ben "
    "benjamin "
    "bernard bob boris brandon brenda brian bruce camila carl carla carlos carmen carol caroline "
    "catherine cheng chidi chinedu chris christian christina christine christoph christopher "
    "claire "
    "claudia colin connor craig cristina daniel daniela darren dave david deborah deepak denise "
    "dennis derek diana diego dmitry dominic donald donna doug douglas eduardo edwin elena "
    "elizabeth "
    "ellen emeka emily emma eric erica erik erin esther eva evelyn fatima felix fernando fiona "
    "folake francesca francesco francis francisco frank fredrik gabriel gareth gary gaurav geoff "
    "george gerald gerard giovanni giulia glenn gordon grace graham greg gregory guillermo gustavo "
    "hannah hans harish harry hassan heather helen helena henrik henry hiroshi howard ian ibrahim "
    "igor imran ingrid irina isabel ivan jacob jake james jamie jan jane janet jason javier jean "
    "jeff jeffrey jennifer jeremy jerry jesse jessica jim joan joanna joe joel johan johannes john "
    "jonas jonathan jorge jose joseph joshua juan juha julia julian julie julien justin karen "
    "karim "
    "karin karl kate katherine kathleen keith kelly kenji kenneth kevin khalid kim kimberly "
    "kirsten "
    "klaus kristin kumar kunal lakshmi lars laura lauren laurent leandro leonardo leslie linda "
    "lisa "
    "lorena louise lucas lucia luis luke magnus manish manuel marc marco marcus margaret maria "
    "marie "
    "marina mario mark markus marta martin matt matteo matthew matthias maxim meera megan melissa "
    "miguel mike mikael mohamed mohammad mohammed mohit monica muhammad nadia naomi natalia "
    "natalie "
    "nathan neil ngozi nicholas nicola nicolas nicole nikhil nina noah nora olga oliver olivia "
    "olumide omar oscar pablo patricia patrick paul paula pavel pedro peter petra philip pierre "
    "pieter prakash pramod praveen priya rachel rahul raj rajesh rajiv rakesh ramesh raul ravi "
    "rebecca renata ricardo richard rick rita robert roberto robin rodrigo roger rohit ron ronald "
    "rosa ross ruth ryan sachin sally sam samantha samir samuel sandeep sandra sanjay sara sarah "
    "scott sean sebastian sergei sergey sergio shane sharon shaun sheila simon sofia sonia sophie "
    "stefan stella stephanie stephen steve steven stuart sunil suresh susan svetlana sylvia "
    "takeshi "
    "tatiana teresa terry theresa thomas tiago timothy tina todd tom tomas tony tracy trevor tunde "
    "uwe valentina vanessa vera veronica vicky victor vijay vikram vincent vinod vivek vladimir "
    "walter wayne wei wendy wilhelm william yasmin yuki yusuf zachary zoe"
)
NAMED_AFTER = frozenset(  # organisations that bear a founder's name
    (
        "adam opel",
        "alex springer",
        "boris fx",
        "brooks brothers",
        "jack henry",
        "jean coutu",
        "jenny craig",
        "john deere",
        "john lewis",
        "john wiley",
        "johns hopkins",
        "kate spade",
        "kim kardashian",
        "laura ashley",
        "mark anthony",
        "mark spencer",
        "michael page",
        "michael kors",
        "oscar health",
        "oscar mayer",
        "paul smith",
        "paul hastings",
        "peter jones",
        "raymond james",
        "robert half",
        "robert walters",
        "robert bosch",
        "ross stores",
        "sam houston",
        "scott county",
        "stella mccartney",
        "thomas cook",
        "thomson reuters",
        "tom tailor",
        "tony roma",
        "victor insurance",
        "walter reed",
        "william hill",
        "william grant",
    )
)
