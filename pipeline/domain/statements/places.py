"""Places that news names beside organisations: countries, states and provinces, great cities.

Cities that are likelier to be in the news as the victim than as the place are left out.
"""

_COUNTRIES = """
afghanistan|albania|algeria|andorra|angola|argentina|armenia|austria|azerbaijan|bahamas|bahrain|
bangladesh|barbados|belgium|belize|benin|bhutan|bolivia|bosnia|botswana|brunei|bulgaria|
burkina faso|burundi|cambodia|cameroon|chad|chile|colombia|congo|costa rica|croatia|cyprus|
czech republic|czechia|denmark|dominican republic|dr congo|ecuador|el salvador|england|eritrea|
estonia|eswatini|ethiopia|fiji|finland|gabon|gambia|ghana|greece|greenland|guatemala|guinea|
guyana|haiti|honduras|hong kong|hungary|iceland|iraq|ireland|ivory coast|jamaica|jersey|jordan|
kazakhstan|kosovo|kuwait|kyrgyzstan|laos|latvia|lebanon|lesotho|liberia|libya|liechtenstein|
lithuania|luxembourg|macau|madagascar|malawi|maldives|mali|malta|mauritius|moldova|monaco|
mongolia|montenegro|morocco|mozambique|myanmar|namibia|nepal|netherlands|new zealand|nicaragua|
niger|north korea|north macedonia|northern ireland|norway|oman|palestine|panama|
papua new guinea|paraguay|peru|portugal|puerto rico|qatar|romania|rwanda|samoa|saudi arabia|
scotland|senegal|sierra leone|slovakia|slovenia|somalia|south africa|south korea|south sudan|
sri lanka|sudan|suriname|sweden|switzerland|syria|tajikistan|tanzania|thailand|togo|tonga|
trinidad|tunisia|turkmenistan|uganda|united arab emirates|uae|united kingdom|united states|
uruguay|uzbekistan|vanuatu|venezuela|wales|yemen|zambia|zimbabwe|africa|asia|europe|
latin america|north america|south america|middle east|scandinavia|south-east asia|southeast asia
"""
_REGIONS = """
alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho|
illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|
mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|
north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|
south dakota|tennessee|texas|utah|vermont|virginia|wisconsin|wyoming|alberta|british columbia|
manitoba|new brunswick|newfoundland|nova scotia|ontario|quebec|saskatchewan|new south wales|
queensland|tasmania|western australia|south australia|andhra pradesh|assam|bihar|goa|gujarat|
haryana|karnataka|kerala|madhya pradesh|maharashtra|odisha|punjab|rajasthan|tamil nadu|
telangana|uttar pradesh|west bengal|bavaria|catalonia|saxony|flanders|gauteng|kwazulu-natal|
mindanao|luzon|java|kashmir
"""
_CITIES = """
abidjan|abu dhabi|abuja|accra|addis ababa|ahmedabad|algiers|amman|amsterdam|athens|auckland|
baghdad|baku|bangalore|bangkok|barcelona|beirut|belgrade|bengaluru|berlin|bern|bogota|brasilia|
bratislava|brisbane|brussels|bucharest|budapest|buenos aires|cairo|canberra|cape town|caracas|
casablanca|chennai|colombo|copenhagen|dakar|dar es salaam|dhaka|doha|dresden|dubai|dublin|durban|
edinburgh|frankfurt|geneva|ghent|guatemala city|gurgaon|gurugram|hague|hamburg|hanoi|harare|havana|
helsinki|ho chi minh city|hyderabad|islamabad|istanbul|jaipur|jakarta|johannesburg|kabul|kampala|
karachi|kathmandu|khartoum|kigali|kinshasa|kolkata|kuala lumpur|la paz|lagos|lahore|lima|lisbon|
ljubljana|london|luanda|lucknow|lusaka|lyon|madrid|manila|maputo|marseille|melbourne|mexico city|
milan|minsk|monrovia|montevideo|montreal|mumbai|munich|muscat|nairobi|new delhi|noida|osaka|oslo|
ottawa|panama city|paris|perth|phnom penh|prague|pretoria|pune|quito|rabat|reykjavik|riga|
rio de janeiro|riyadh|rome|rotterdam|san salvador|santiago|sao paulo|sarajevo|seoul|shanghai|
shenzhen|sofia|stockholm|strasbourg|surabaya|sydney|taipei|tallinn|tbilisi|tegucigalpa|tel aviv|
tokyo|toronto|tunis|ulaanbaatar|vancouver|vienna|vilnius|warsaw|wellington|winnipeg|yangon|yerevan|zagreb|
zurich|silicon valley|wall street|
redmond|cupertino
"""


def _listed(*texts: str) -> frozenset[str]:
    return frozenset(name.strip() for text in texts for name in text.split("|"))


PLACES = _listed(_COUNTRIES, _REGIONS, _CITIES)
