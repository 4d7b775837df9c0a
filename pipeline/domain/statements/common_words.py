"""English words that news writes in lower case: what is capitalised and not here may be a name.

Counted, not written: words seen at least 45 times inside sentences of news text, at least 72 % of
the time in lower case. Inflections that `is_common` derives are left out.
"""

import re

_ENDINGS = (
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("es", ("", "e")),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("ly", ("",)),
    ("s", ("",)),
)


def is_common(word: str) -> bool:
    """Whether `word`, in any case, is an ordinary English word or an inflection of one."""
    word = word.casefold()
    return word in WORDS or any(stem in WORDS for stem in _stems(word))


def _stems(word: str) -> list[str]:
    stems = []
    for ending, replacements in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3:
            continue
        stems += [stem + replacement for replacement in replacements]
        if ending in ("ed", "ing") and stem[-1] == stem[-2]:
            stems.append(stem[:-1])
    return stems


WORDS = frozenset(
    re.findall(
        r"\w+",
        """
abandoned ability able aboard abortion about above abroad absence absolute abuse aby academic
accelerate accept access accessible accessories accident accidentally accommodation accompanied
according account accountable accuracy accurate accusations accused accuses accusing achieve
acknowledge acknowledged acquire acquisition across acted acting action activate active activist
activity actor actress acts actual ad adapt adaptation add addition additional address adequate
admin administration administrative administrator admit adopt adoption ads adult advance advantage
adventure adversarial adversary advertised advertisements advertisers advertising adverts advice
advise adviser advisory advocacy advocate adware affair affect affiliate afford affordable after
aftermath afternoon again against age aged agencies agenda agents aggressive ago agree agreement
ahead aid aim aircraft aired airline airplane airports ais aj aka alarm albeit album alcohol ale
alert algorithm alike alive all allegations allege alleged allegedly allow ally almost alone along
alongside already also alter alternative although altogether always am amazing ambassador
ambitious ambulance ameryka amid ammunition among amount amp an analysis analyst analytics analyze
ancient and anger angry animal animated anime anniversary announce announcement annoying annual
anonymity anonymous another answer anticipated antitrust antivirus anxiety any anymore anyone
anything anyway anywhere apart apartment apologise apologize apology app apparent appeal appear
appearance appliances applicants application appointed appointment approach appropriate approval
approve approximately arbitrary architecture archive are area argue argument arm around array
arrest arrested arrival arrive art article artifacts artificial artillery artist as aside ask
aspect assault assess assessment asset assigned assist assistance associate assume astronauts
asylum at athletes atmosphere atmospheric attached attachment attack attacker attempt attend
attention attorneys attract attractive attributed attribution auction audience audio audit
authentic authenticate authentication author authoritarian authorities authorization authorized
automaker automate automatic automatically automation availability available average avoid award
aware awareness away baby back backdoor backend background backlash backup bad bag bail bailout
balance ball ballistic ballot ban band banking bankruptcy banks banner bar bardzo bare barrier
base baseless basic basically basis basketball batch battery battle be beaches beacon beat beaten
beautiful beauty became because become bed beef been before began begin begun behalf behavior
behaviour behind being belief believe belong beloved below benefit benign best bet beta better
between beyond bias bid big bigger biggest bill billion billionaire bin binary biological
bipartisan bird birth birthday bit biz bizarre blackmail blame blast blaze blind bloc block
blockchain blog blood blow bn bo board boat body bogus bold bolster bomb bonus book boom boost
border born borrowing boss bot both botnet bottom bought bound boundaries bounty bourse box boy
boyfriend brain branch brand breach breached break breakthrough breast breathing brief bright
brilliant bring broad broadband broadcast broadcaster broader broke broken broker brother brought
browser brutal brute bucket budget buffer bug build builder built bulk bulletin bullying bunch
bundle burden buried burning bus business busy but button buy buyer by bypass bytes ca cable cache
call calm came camera camp campaign campaigners campus can cancel cancer candidate cannot cap
capability capable capacity capital captain capture car carbon card care career careful carmaker
carrier carry case cash cast cat catalog catastrophic catch category caught cause caution ce cease
ceiling cej celebrate celebration celebrity cell cellular cen censorship cent centres century ceny
ceremony certain certificate certification ch chain challenge chamber champion chance change
channels chaos chaotic character characterized charge charity chart chat chatbot cheap cheaper
cheat check chemical chest chicken chief child childcare childhood children chip chipmaker
chipmaking cho chocolate choice choose chose chosen ci cie cinema circulating circumstances
circumvent circumvention cited cities citing citizens ciu civil civilian claim clarity clash class
classic classical classified classroom clean clear clever click client climate clinical clip
clipboard clock clone close closer closure clothes clothing cloud club clues cluster co coach coal
coalition coastal cocaine code codenamed coffee cold collaboration collapse colleague collect
collection collective collided collision color com combat combination combine come comeback
comedian comedy comfortable comic command comment commerce commercial commissioned commit
commitment commodity common communicate communication community company compare comparison
compatible compel compensation compete competition competitive competitors compiled complained
complaining complaint complete complex complexity compliance compliant complicated comply
component comprehensive compromise computer computing con conceal concept concern concert
concluded conclusion condemned condition conduct conference confidence confident confidential
config configuration configure confirm confirmation confirms conflict confronted confusion
conglomerate connect connection connectivity consecutive consensus consent consequences consider
considerable consideration consistent consists console conspiracy constant constitutional
construction consultant consulting consumer consumption contact contain container content
contentious contest context continued continues continuing continuous contract contractor contrast
contribute contributions contributor control controller controversial controversy convenience
convenient conversation convert convicted conviction convince cookie cooking cool cooperation
coordinated cops copy copyright coraz core corner coronavirus corporate corporations correct
correspondent corresponding corruption cost could council counsel count counter counterpart
countless country couple course courts cover coverage covert crack crackdown craft crash create
creation creative creator credential credit crew cricket crime criminal crisis criteria critic
critical criticised criticism criticized crook crooks cross crowd crucial crypto cryptocurrency
cryptographic cryptography cryptojacking cultural culture curb curious curl currency current
custody custom customer cut cy cyber cyberattack cybercrime cybercriminal cyberespionage
cybersecurity cyberspy cych cycle cz czwartek czy czyli da dad daily damage dance danger dangerous
danych dark darknet dashboard data database date daughter day daylight de dead deadline deal death
debate debt debut decade decent decentralized deceptive decide decision declaration declared
decline decoy decrease decrypt decryption decryptor dedicated deemed deep deeper defamation
default defeat defence defend defendant defenders defenses defensive define definitely definition
degree del delay delete deliberate deliver delivery demand demo democracy demonstrate
demonstration denial denied deny departments departure depend dependency deploy deployment
depositors deposits depression depth der derailed derailment derived describe description deserve
design designated designer desire desk desperate despite destination destroy destruction
destructive detail detained detect detection detention deter determine dev devastated devastating
develop developer development device devised di diabetes diagnosed diagnosis dialogue did die died
difference different difficult difficulty dig digital dinner diplomatic direct direction director
directories disable disappeared disappointed disaster disastrous disclose discloses disclosure
discount discover discovery discrimination discuss discussion disease disgraced disguised
disinformation disk dismiss dismissal display dispute disrupt disruption disruptive distance
distinct distribute distribution districts disturbing dive diverse diversity divided divisive dla
do doctor document documentary documentation does dog doing dol dollar domain domestic dominant
dominated donation done door dotycz double doubleclick doubt down download downloader downplay
downtime downtown dozen draft drag drama dramatic dramatically draw drawn dream dress drew
drilling drills drink drive driven driver drone drop drought drove drug dry du dubbed due dump duo
during duties dying dynamic dzi dzia dzie dzy each eager earbuds earlier earliest early earn
earthquake ease easier easily easy eat ecommerce economic economy ecosystem edit editor education
educational effect effective effectiveness efficiency efficient effort egg ego eight either ej ek
elaborate elderly elected election electric electricity electronic element elementary elevate
eligible eliminate else elsewhere em email embattled embedded embrace emerge emergency emissions
emotional employ employee employer employment empty en enable encoded encounter encourage encrypt
encryption end endangered endless endpoint enemy energy enforce enforcement engage engagement
engine engineer enhance enjoy enormous enough ensure enter enterprise entire entitled entity
entrance entrepreneur entry environment environmental episode equal equality equipment equipped
equity equivalent era error erupted escalate escalation escape especially espionage essential
establish establishment estate estimate etc ethical ethics ethnic euros evade evaluate evasion
even event eventually ever every everyday everyone everything evidence evolution evolve ex exact
examine example excellent except exception excessive exchange exchanges excited exciting exclusive
exe executable execute execution executive exercise exfiltrate exfiltration exhibition exist
existence exit expand expansion expect expectations expense expensive experience experiment
experimental expert expertise expired explain explanation explicit exploit exploitable
exploitation explore explosion explosive export expose exposure expressed expression extend
extension extensive extent external extort extortion extra extract extradite extradition
extraordinary extreme extremist eye face facial facilitate facility fact factor factory fail
failure fair faith fake fall fallen fallout false fame familiar family famous fan far farm farmers
fascinating fashion fast faster fastest fat fatal fate father fault favor favorite favour
favourite fear feature fee feed feedback feel feet fell fellow felony felt female fentanyl fetch
few fewer fiction field fierce fifth fight fighter figure file filename fill film filmmakers
filter final finale finances financial find fine fined fingerprint finish fintech fire firearms
firewall firm firmware firmy first fiscal fish fit fitness five fix flag flagship flat flaw fled
fleeing fleet flexibility flexible flight flood floor flow fly focus folder folks followed
followers following follows food foot footage football foothold footprint for force forecast
foreign forensic forever forget forgotten form formal format former forth forthcoming forum
forward fossil fought found founder four fourth fraction frame framework franchise fraud
fraudsters fraudulent free freeze freight frequency frequent fresh friend from front frontline
frozen fruit frustration ft fuel full fully fun function functional functionality fund fundamental
funny further future fuzzing gain gambling game gameplay gamers gampad gang gap garden gas gather
gave gay gear gender generally generate generation generative generic genetic genre genuine
geopolitical get giant gie gift girl girlfriend give given glance glass glimpse global globe go
goal goes going gone good got gotten governance governing government grab gradually grand grant
graphic great greater greatest grew grid grocery gross ground group grow grown growth gu guarantee
guards guess guest guidance guide guidelines guilty gun gunman guy habits hack hacked hacker
hackers hacking hacktivist had hair half halt hand handful handle happen happy harassment hard
harder hardware harm harmful harvest has hash hate have havoc hazardous he head header headline
headphones headquarters headset health healthcare healthy heap hear heard heart heat heavily heavy
heels height heightened held helicopter hell help helpful her here hero herself hidden hide high
higher highest highlight hijack hike him himself hints hire his historic historical history hit
hoax hold holders hole holiday holy home homeless homicide honest honor hope hopefully horrific
horror horse hospital hospitalized host hostage hostile hot hotel hour household houses housing
how however https hub huge human humanitarian humanity hundred hunting hurt husband hush hybrid
hype ich icloud icon iconic id idea ideal identical identifiable identification identifier
identify identity if ignore il ill illegal illicit illness illustration image imagine immediate
immigrants immigration imminent immune impact impartiality impersonate implant implement
implementation implications import importance important impose impossible impressive improper
improve improvement in inaccessible inadequate inadvertently inbox incentives inch incident
include inclusion income incorporated incorporating incorrect increase incredible incredibly
indeed independence independent indicate indication indicators indict indicted indictment indie
individual industrial industry inevitable infamous infect infection infiltrate inflacji inflation
influence info inform information infosec infrastructure infringement infringers infringing ingest
initial initiated initiative inject injection injunction injured injury inner innocent innovation
innovative input inquiry insecure insert inside insider insight insisted inspection inspiration
inspired install installation installer instance instant instead institution instructions
insufficient insurance insurer insurrection integrate integration integrity intelligence intend
intense intent intention intentionally interact interaction interactive intercept interest
interface interference intermediaries internal intervention interview into introduce introduction
intrusion invaded invalid invasion inventory invest investigate investigating investigation
investigative investigator investment investor invisible invited involve involvement io ios ipad
ipados iphone is isolated isolation issue it item iteration its itself iu jail jak jako je jednak
jego jej jest jeszcze jet job join joint joke journalist journey joy js ju judges judgment
judicial jump jurisdiction jury just ka keen keep kept kernel key keyboard keylogger keystrokes
keywords ki kick kidnapped kidnapping kids kill killer kind kit kitchen km knew knife knocked know
knowledge known ko kraju kt label lack laid land landmark landscape language laptop large larger
largest last lat late later lateral latest latter launch laundering law lawmaker lawsuit lawyer
lay layer layoffs lead leader leadership leak leaked lean learn least leave led left leg legacy
legal legendary legislation legislative legislators legislature legitimate lender lending length
lengthy less lesson let letter level leverage li liability liable library license lie life
lifecycle lifestyle lifetime lift light like likelihood limit limitations line lineup link list
listen literally little live load loader loan lobbying local locate location lock lockdown logged
logging logic logical login logo logs long longer longest longtime look looming loop lose loss
lost lot loud love low lower lowest luck lucky lucrative lunar lure luxury ly lying ma machine
macos macro made magazine main mainstream maintain maintainers maintenance maj major majority make
maker male malicious malvertising malware man manage management manager mandate mandatory
manipulate manipulation manner manual manufactured manufacturer manufacturing many map marca
marked market marketplace marking marks marriage married mask masquerading mass massive master
match material matter maximum may maybe me meal mean meaningful meant meantime meanwhile measure
meat mechanism media medical medication medium meet member membership memo memoir memory men
mental mention menu mere merger mess message met metadata metal method mia microphone miesi
mieszka might migrant migration mile military million mimic mind mine miner minimal minimize
minimum ministers ministry minor minute mirror misconduct misconfiguration misconfigured miscreant
misinformation misleading misled miss missile mission mistake misuse mitigate mitigation mix mld
mln mo mobile mode model moderate moderation modern modification modify modular module modus mog
mom moment momentum money moniker monitor month more morning mortgage most mother motion motivated
motivation mounted mounting mouse move movement movie much multinational multiple mum murder music
musical musician must my myself mysterious mystery na nad najwi name narrative narrow nation
nationals nationwide native natural nature navigate navigation nawet nbsp nd ne near nearby
necessarily necessary need nefarious negative negotiate negotiations neighborhood neighboring
neighbors neither network never new newer newest newsletter newspaper next ni nice nich nie niej
night nightmare nine no nobody nodes noise nominated nomination nominee none nonetheless nonprofit
nor normal not notable notably note nothing notice notification notifies notify notorious novel
now npm nuclear number numerous obfuscated obfuscation object objective obligations observed
obtain obvious occasion occupied occur od odd of off offences offense offensive offer officer
offices official officially offline offshore often og oil ol old older oldest on once one ongoing
onion online only onto op open operandi operate operation operational operator opinion opponents
opportunity oppose opposite opposition opt option optional or oraz orchestrated order ordinary org
organisation organised organization organized origin original originated other otherwise our
ourselves out outage outbreak outcome outdated outdoor outfit outgoing outlet outlined outlines
output outrage outright outside outstanding over overall overcome overflow overhaul overlaps
overlooked overnight overseas overturn overview overwhelming owing own owner ownership oznacza
pace pack package packet pact page paid pain painful paint pair pandemic panel panic paper
parallel parameter parent parental parked parking parliamentary part partial participants
participate participation particular partner partnership party pass passenger passkey passport
password past patch patent path patient pattern pause pay payload payment payroll peace peak peers
pen penalty pending penetration pension people per perceived percent percentage perfect perform
performance perhaps perimeter period permanent permission permit persiangig persistence persistent
person personal personality personalized personnel perspective pet petition phase phenomenon phish
phished phishing phone phony photo photograph photographer phrase physical pi pic pick picture
piece pieni pills pilot pipelines piracy pirate pisze pitch pl place plain plaintext plaintiffs
plan plane planet plant plastic plate platform played player playing plays plea pleaded please
pledge plenty plot plug plugin plunged po pod podcast podwy poinformowa point poised poisoning
police policy political politician politics poll pollution polskiego ponad poniedzia pool poor pop
popular popularity population porn pornography port portable portal portfolio portion pose
position positive possession possibility possible possibly post postponed posture potential pounds
poverty power powerful powiedzia practical practice pracy praised precise predecessor predict
prefer preferences pregnant preliminary premiere preorder preparation prepare presence present
presentation presenter preserve presidency presidential press pressure presumably pretend pretty
prevalent prevent preview previous price primarily primary principal principle printer prior
prioritize priority prison privacy private privilege prize proactive probably probe problem
problematic proc procedure proceed proceedings process processor produce producer product
production productivity professional professor profile profit program programme progress
progressive prohibit projects prolific prominent promise promote promotion prompt proof propaganda
propagate proper property proposal proposed proprietary prosecution prosecutor prospect protect
protection protest protesters protocol proud prove proven provide provider province provision
proxy przed przez przy pub pubads public publication publish publisher pull purchase purported
purpose pursue push put puzzle qualify quality quantum quarter quarterback query question quick
quiet quit quite quote ra race racial racism racist radar radical radio raid rail railway rain
raise rally rampant ran random range ranked ranking ranks rano ransom ransomware rape rapidly
rapper rare rate rather raw rd re reach react reaction readers reading reads ready real reality
realize reason reasonable reboot rebuff rebuild recall receive recent recession recipient
recognition recognize recommend recommendation reconnaissance record recover recovery recruitment
redirect reduce reelection refer reference referendum reflect reform refresh refugee refund refuse
refute refuted reg regain regard regardless regime region regional registered registration
registry regular regulation regulator regulatory reject relate relation relationship relative
relay release relentless relevant reliable reliance relief religious rely remain remake remarkable
remarks remediate remediation remember reminder remote removal remove rendering renewable renewed
rent rental repair reparations repeat replace replacement reply repo report reportedly reporter
repository represent representative reputation request require requirement rescue research
researcher reserved reset residence residential residents resign resignation resilience resilient
resistance resolution resolve resort resource respect respective respond respondents response
responsibility responsible rest restart restaurant restore restrict restrictions result resume
retail retailer retain retention retired retirement retract retreat retrieve return reuse reveal
revelations revenue reverse review revised reward rhetoric rich rid ride right rightsholders riot
ripped rise risen risk risky rival roads robbery robot robust rocket rod rogue roku role roll
romance room root rose rough round roundup route router routine row ru rugby rule rumors run
runtime rural rush ry rych rynku rz rzy safe safeguard safer safety said sale same sample
sanctioned sanctions sandbox sat satellite save saw say scale scam scammer scan scandal scanner
scenario scene schedule scheme school scientific scientist scope score scrambling scrape scratch
screen screenshot script scrutiny se seal seamless search season seat second secondary secret
section sector secure security see seed seek seekers seem seemingly seen segment seize seizure
select selection sell seller semiconductor senators send sender senior sense sensitive sensor sent
sentence separate separation sequel sequence serial series serious serve server service session
set settle settlement setup seven several severe severity sex sexual shape share sharp she shed
shell shellcode shift ship shock shoes shoot shooter shop shoppers shore short shortage
shortcoming shortcut shot should shoulder show shown shut shutdown si sick side sieci sight sign
signals signatures significant silence silent silver similar similarities simple simpler simply
simultaneously since singer single siphon sister sit site situation six sixth size sk ski skiego
skill skimmer skimming skin slammed slash slated slavery sleep slew slight slip slow small smaller
smart smartphone smoke smuggling snow so soaring soccer social soft software soil solar sold
soldier sole solid solo solution solve some somehow someone something sometimes somewhat somewhere
son song soon sooner sophisticated sophistication sorry sort sought sound source sp space
spacecraft spam span sparked sparking speak speakers special specialist specialized species
specific specifically specification specify spectrum speculation speech speed spell spend spent
spike split spoke spoken spokesman spokesperson spokeswoman sponsored spoofed spoofing sporting
sports spot spotlight sprawie sprawling spread spring sprzeda spy spyware squad sta stabbed
stabbing stability stable stack staff stage staggering stake stakeholders stalkerware stance stand
standalone standard standoff star stark start startup state statement static station statue status
statutory stay steady steal stealers stealthily stealthy steep stem step stick still stock stole
stolen stood stop storage stored stores storing storm story straight straightforward strain
strange stranger strategic strategy stream streets strength strengthen stress strict striker
strikes striking string strip strong stronger strongest struck structure struggle stuck student
study stuff stunning stwa style subject submarine submission submit subpoena subscribe subscriber
subscription subsequent subset subsidiary substack substantial suburb succeed success successful
successor such sudden sue sued suffer sufficient suggest suggestion suicide suing suit suitable
suite sum summary summer supermarket supplier supply support supporters supposed sure surface
surge surgery surprise surrounded surrounding surveillance survey survival survive survivors
susceptible suspect suspend suspension suspicion suspicious sustainable sustained swap sweep swept
swiftly swimming swing switched switches switching symbol symptoms sync synthetic system systemic
sz sze tab table tablet tackle tactic tactical tags tailored tak take takedown taken takeover tale
talent talk tampered tampering tank tap target task taught tax taxpayers te teach teacher team
tear tech technical technique technological technology teen teenage teenager tego tej tek telco
telecom telecommunications telemetry telephone television tell temperatures template temporarily
temporary ten tend tennis tensions teraz term terminal terminate terrible territory terror
terrorism terrorist test testify testimony text th than thank that the theaters theft their them
theme themselves then theory therapy there thereby therefore these they thieves thin thing think
third this thoroughly those though thought thousand thread threat threaten three threw through
throughout throw thrown thus ticket tie tied tier tight time timeline tiny tip title to today
together token told toll tomorrow ton tone too took tool toolkit toolset top topic tornado torrent
total touch tough tour tourism tourist tournament toward town toxic toy trace track trackers
traded trademark trading tradition traditional traffic trafficking tragedy tragic trailer train
trans transaction transcript transfer transform transformation transgender transit transition
transmit transparency transparent transport trapped trauma travel traversal treat treatment treaty
tree trends trial tribute trick tried tries trigger trillion trio trip trojanized trojans troops
trouble truck true truly trusted truth try tuned turmoil turn tweet twice twist two txt tych tylko
tym type typical tys ug ultimately unable unacceptable unanimously unauthenticated unauthorised
unauthorized unaware uncertain uncertainty unclear uncommon uncover under underground underlying
undermine understand understood undertaken underway undetected undisclosed undocumented unearthed
unemployment unencrypted unexpected unfair unfortunately unfounded unidentified unions unique
units universe universities university unknown unlawful unless unlicensed unlike unlock unnamed
unnecessary unofficial unpatched unpopular unprecedented unprotected unrelated unrest unsafe
unsecured unsuspecting until untrusted unusual unveiled unwanted up upcoming update upgrade upload
upon upper upset uptick uranium urge urgent usage use used useful user username using usual
utensil utility utilize vacation vaccination vaccine valid validate validation valuable value
variable variant variations variety various vary vast vcenter vciso vector vehicle vendor venture
verdict verification verify version versus very veteran veto via victim victory video view viewers
vigilant violate violation violence violent viral virtual virus visibility visible vision visit
visitor vital voice volume voluntarily voluntary vote voter vowed vs vulnerability vulnerable wage
wait wake walk wallet walls want war warm warn warrant wary was waste watch watchdog water wave
way wci we weak weakness wealth wealthy weapon weaponized wear weather web webcam webinar website
wedding week weekend weigh weight weird welcome well went were what whatever wheel when whenever
where wherein wherever whether which while who whole whom whopping whose why wi wide wider
widespread wife wild wildlife will win wind window wine winner winter wipe wiper wireless wish
with withdraw withdrawal within without witness wnie woke woman women won wonder words work
workaround worker workforce workloads workplace world worldwide worm worry worse worst worth would
wounded wrapped write writer written wrong wrote wsp wtorek www wy wynika wynosi wzrost
ycombinator year yellow yes yesterday yet ym you young younger youngest your yourself youth za ze
zone zosta zwi
""",
    )
)
