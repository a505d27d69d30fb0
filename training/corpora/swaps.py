"""What ``augment`` puts in place of what was written: cities, names of invented people, types of equipment."""

# Name, country (ISO 3166 alpha-3), position (WGS 84 degrees).
CITIES = (
    ("Tartu", "EST", "58.38,26.72"), ("Daugavpils", "LVA", "55.87,26.53"), ("Kaunas", "LTU", "54.90,23.90"),
    ("Gdynia", "POL", "54.52,18.53"), ("Turku", "FIN", "60.45,22.27"), ("Tromso", "NOR", "69.65,18.96"),
    ("Aarhus", "DNK", "56.16,10.20"), ("Rostock", "DEU", "54.09,12.13"), ("Brno", "CZE", "49.20,16.61"),
    ("Szeged", "HUN", "46.25,20.15"), ("Constanta", "ROU", "44.17,28.64"), ("Varna", "BGR", "43.21,27.91"),
    ("Odesa", "UKR", "46.48,30.73"), ("Lviv", "UKR", "49.84,24.03"), ("Gomel", "BLR", "52.43,31.00"),
    ("Pskov", "RUS", "57.82,28.33"), ("Rostov", "RUS", "47.24,39.71"), ("Murmansk", "RUS", "68.97,33.08"),
    ("Trabzon", "TUR", "41.00,39.72"), ("Gaziantep", "TUR", "37.07,37.38"), ("Batumi", "GEO", "41.64,41.64"),
    ("Gyumri", "ARM", "40.79,43.85"), ("Ganja", "AZE", "40.68,46.36"), ("Tabriz", "IRN", "38.08,46.29"),
    ("Basra", "IRQ", "30.51,47.78"), ("Mosul", "IRQ", "36.34,43.13"), ("Aleppo", "SYR", "36.20,37.16"),
    ("Homs", "SYR", "34.73,36.71"), ("Tripoli", "LBN", "34.44,35.83"), ("Haifa", "ISR", "32.82,34.99"),
    ("Aqaba", "JOR", "29.53,35.01"), ("Suez", "EGY", "29.97,32.53"), ("Tabuk", "SAU", "28.38,36.57"),
    ("Sohar", "OMN", "24.34,56.75"), ("Hodeidah", "YEM", "14.80,42.95"), ("Massawa", "ERI", "15.61,39.45"),
    ("Mekelle", "ETH", "13.50,39.48"), ("Berbera", "SOM", "10.44,45.01"), ("Kassala", "SDN", "15.45,36.40"),
    ("Gao", "MLI", "16.27,-0.05"), ("Agadez", "NER", "16.97,7.99"), ("Maiduguri", "NGA", "11.85,13.16"),
    ("Goma", "COD", "-1.68,29.22"), ("Bukavu", "COD", "-2.51,28.86"), ("Peshawar", "PAK", "34.01,71.58"),
    ("Quetta", "PAK", "30.18,66.98"), ("Jammu", "IND", "32.73,74.87"), ("Amritsar", "IND", "31.63,74.87"),
    ("Kandahar", "AFG", "31.61,65.71"), ("Herat", "AFG", "34.35,62.20"), ("Osh", "KGZ", "40.53,72.80"),
    ("Khujand", "TJK", "40.28,69.63"), ("Sittwe", "MMR", "20.15,92.90"), ("Da Nang", "VNM", "16.07,108.22"),
    ("Haiphong", "VNM", "20.86,106.68"), ("Xiamen", "CHN", "24.48,118.09"), ("Qingdao", "CHN", "36.07,120.38"),
    ("Kaohsiung", "TWN", "22.62,120.31"), ("Hualien", "TWN", "23.98,121.61"), ("Busan", "KOR", "35.18,129.08"),
    ("Wonsan", "PRK", "39.15,127.44"), ("Naha", "JPN", "26.21,127.68"), ("Sapporo", "JPN", "43.06,141.35"),
    ("Davao", "PHL", "7.07,125.61"), ("Guayaquil", "ECU", "-2.19,-79.89"), ("Cucuta", "COL", "7.89,-72.50"),
    ("Arica", "CHL", "-18.48,-70.32"), ("Puno", "PER", "-15.84,-70.02"), ("Ushuaia", "ARG", "-54.80,-68.30"),
    ("Nuuk", "GRL", "64.18,-51.72"), ("Akureyri", "ISL", "65.68,-18.10"),
)  # fmt: skip
GIVEN_NAMES = (
    "Aino", "Anton", "Bekir", "Carla", "Dagny", "Emil", "Farida", "Goran", "Hanna", "Idris", "Jelena", "Kenji", "Leila", "Marek", "Nadia",
    "Omar", "Petra", "Rustam", "Sofia", "Tomas", "Ulla", "Viktor", "Wanda", "Yusuf", "Zlata", "Amina", "Bruno", "Chloe", "Daud", "Esther",
)  # fmt: skip
FAMILY_NAMES = (
    "Aalto", "Bernat", "Cherny", "Dlamini", "Eklund", "Farkas", "Gashi", "Haddad", "Ivarsen", "Jansone", "Kovalik", "Lindqvist", "Marku",
    "Nazari", "Okafor", "Petrov", "Quispe", "Rahimi", "Sato", "Tamm", "Usman", "Vasile", "Weber", "Xhaka", "Yilmaz", "Zelenko", "Abebe",
    "Brandt", "Castro", "Dufour",
)  # fmt: skip
# Each row holds things of one kind, any of which can stand for any other.
EQUIPMENT = (
    ("F-16", "F-15", "MiG-29", "Su-27", "Su-35", "Rafale", "Gripen", "JF-17", "J-10", "Typhoon"),
    ("Tu-95", "Tu-22M3", "B-52", "H-6", "B-1B"),
    ("T-72", "T-80", "Leopard 2", "K2", "M1 Abrams", "Type 99"),
    ("Mi-24", "Mi-8", "Black Hawk", "Puma", "Mi-17"),
    ("Bayraktar TB2", "Shahed-136", "Orlan-10", "MQ-9", "Wing Loong"),
    ("S-300", "S-400", "Patriot", "HQ-9", "Buk"),
    ("Iskander", "ATACMS", "Scud", "Tochka-U", "Fateh-110"),
)
