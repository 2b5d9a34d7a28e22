#!/usr/bin/env python3
"""Builds data/recognised.tsv and data/lookalikes.tsv from public name lists. Python 3 standard library only.

import_names.py --names names.tsv --products rxcui_products.tsv --common top_drugs.tsv --lookalikes lookalike.tsv
                --filler core/engine/filler_words.h --data data

The same sources give the same files, byte for byte. What it leaves out, and why, is printed as a table. A person reviews the
difference before it is committed: a wrong name is a wrong answer. Misspellings are never imported.

Left out: names only in old lists (withdrawn, veterinary, cosmetic), allergens, homeopathic and food-colour rows, classes
("blood thinner": no substance), foreign spellings that the near-miss search finds anyway, and names that the engine reads from
its parts ("metformin hydrochloride", "amlodipine and benazepril"). Names that are everyday words too get the note `word`, so
that running text never takes them silently.
"""
import argparse
import collections
import json
import math
import pathlib
import re
import sys
import unicodedata

# Our id where it is not the snake form of the source's ingredient. data/substances wins over this.
PREFERRED = {
    "ethanol": "alcohol", "cholecalciferol": "vitamin_d", "ergocalciferol": "vitamin_d", "ascorbic acid": "vitamin_c",
    "mitragynine": "kratom", "sennosides": "senna", "polyethylene glycol 3350": "polyethylene_glycol",
    "5-hydroxytryptophan": "5_htp", "oxybate": "sodium_oxybate", "valproic acid": "valproate", "calcium": "calcium_carbonate",
    "potassium": "potassium_chloride", "magnesium oxide": "magnesium", "zinc sulfate": "zinc", "mycophenolate mofetil": "mycophenolate",
    "mycophenolic acid": "mycophenolate", "lithium carbonate": "lithium", "lithium citrate": "lithium", "valerian root": "valerian",
    "chamomile flowers": "chamomile", "ginkgo biloba extract": "ginkgo", "korean ginseng root": "ginseng",
    "fish oil (containing omega-3 acids)": "fish_oil", "omega-3 fatty acids": "fish_oil", "thyroid (usp)": "thyroid",
    "ferrous sulfate": "iron", "ferrous fumarate": "iron", "ferrous gluconate": "iron", "carbonyl iron": "iron",
    "iron polysaccharide": "iron", "polysaccharide iron complex": "iron", "ferrous bisglycinate": "iron", "levomefolate": "l_methylfolate",
    "human": "insulin_regular_human",  # "insulin isophane, human" was cut at its comma by the source
}

# What this dictionary is for: meant before anything else that is spelled alike.
CORE = [{"methadone"}, {"buprenorphine"}, {"buprenorphine", "naloxone"}, {"naltrexone"}, {"ketamine"}, {"esketamine"}]

# Everyday words in the sources that nobody means otherwise on a page about medicines.
PLAIN_NAMES = set("""
adrenalin adrenaline advil alcohol align allegra anacin azt beer botox caffeine calcium cannabis carbon chamomile chromium cinnamon
cipro coffee cranberry creon darvon demerol dexedrine dextrose dramamine ecstasy elderberry excedrin fiber garlic ginger gingko ginkgo
ginseng glycerine glycerol grapefruit halls imodium insulin iodine iron kelp librium listerine maalox magnesium marijuana mentholatum
metamucil motrin multivitamin multivitamins nembutal nitroglycerine nodoz novocain novocaine nutmeg nyquil oxycontin penicillin
potassium probiotic prozac ritalin robitussin selenium senna sjw skullcap stye sucrets thiamin thorazine tums turmeric tylenol
valerian valium vaseline ventolin versed viagra vodka wine zinc zoloft zyrtec liquor miltown benzedrine methadone opium morphine
heroin cocaine nicotine aspirin quinine codeine ibuprofen vaccine cortisone
""".split())

# Everyday words that the list doesn't mark.
EVERYDAY_NAMES = set("""
amber carbon comfort compro correct gana human ocean option robo rosemary samson silver thyroid tiroides triple
""".split())

# Slang kept from the government's list: what people on opioid treatment are likely to write. Spanish everyday words
# ("pollo", "comida") and the many codes nobody types in a medicine list are left out.
KEPT_SLANG = set("""
acid|angel dust|bars|bennies|booze|chiva|crank|crystal|crystal meth|dabs|dexies|dope|ganja|hash|hashish|kush|mary jane|mota|
mushies|nose candy|oc|oxies|percs|poppers|pot|purple drank|reefer|roofies|roxies|shabu|shrooms|sinsemilla|sizzurp|smack|snow|special k|
speed|spice|k2|super k|kit kat|weed|white girl|xanies|yayo|yeyo|zannies|cat valium|china white|goofballs|hillbilly heroin|perc 30s|
m30|m30s|fetty|fenty|tranq|tranq dope|liquid ecstasy|georgia home boy|forget-me pill|blotter|microdot|magic mushrooms|peyote|mescal|
black tar|black tar heroin|h|horse|junk|skag|mollie|molly|e|x|adam|love drug|vitamin k|k|ket|blow|coke|crack|rock|ice|glass|tina
""".replace("\n", "").split("|"))

# Names the sources lack or cut wrongly.
ADDED = [
    ("magnesium salts", "synonym", ["magnesium"]), ("sodium salts", "synonym", ["sodium"]), ("thyroid", "ingredient", ["thyroid (usp)"]),
    ("armour thyroid", "brand", ["thyroid (usp)"]), ("np thyroid", "brand", ["thyroid (usp)"]),
    ("epipen jr", "brand", ["epinephrine"]), ("lt4", "abbreviation", ["levothyroxine"]), ("t4", "abbreviation", ["levothyroxine"]),
    ("t3", "abbreviation", ["liothyronine"]), ("nac", "abbreviation", ["acetylcysteine"]), ("n-acetylcysteine", "synonym", ["acetylcysteine"]),
    ("physeptone", "brand", ["methadone"]), ("same", "abbreviation", ["ademetionine"]), ("sam-e", "abbreviation", ["ademetionine"]),
    ("jornay", "brand", ["methylphenidate"]), ("alprolix", "brand", ["coagulation factor ix"]),
    ("whippits", "street", ["nitrous oxide"]), ("whip-its", "street", ["nitrous oxide"]), ("nitrous", "street", ["nitrous oxide"]),
    ("pain patch lidocaine", "synonym", ["lidocaine"]), ("milk of magnesia", "synonym", ["magnesium hydroxide"]),
    ("robitussin dm", "brand", ["dextromethorphan", "guaifenesin"]), ("robitussin", "brand", ["guaifenesin"]),
    ("mucinex dm", "brand", ["dextromethorphan", "guaifenesin"]), ("nyquil", "brand", ["acetaminophen", "dextromethorphan", "doxylamine"]),
    ("dayquil", "brand", ["acetaminophen", "dextromethorphan", "phenylephrine"]), ("tea", "supplement", ["caffeine"]),
    ("green tea", "supplement", ["green tea extract"]), ("energy drink", "supplement", ["caffeine"]), ("cafe", "spanish", ["caffeine"]),
    ("espresso", "supplement", ["caffeine"]), ("red bull", "supplement", ["caffeine"]), ("wine", "supplement", ["ethanol"]),
    ("whiskey", "supplement", ["ethanol"]), ("cerveza", "spanish", ["ethanol"]), ("vino", "spanish", ["ethanol"]),
    ("marihuana", "spanish", ["cannabis"]), ("toronja", "spanish", ["grapefruit"]), ("hierba de san juan", "spanish", ["st. john's wort"]),
    ("metamizol", "spanish", ["metamizole"]), ("neo-melubrina", "brand", ["metamizole"]),
    ("flu shot", "synonym", ["influenza vaccine"]), ("flu vaccine", "synonym", ["influenza vaccine"]),
    ("covid booster", "synonym", ["covid-19 vaccine"]), ("covid vaccine", "synonym", ["covid-19 vaccine"]),
    ("cosopt", "brand", ["dorzolamide", "timolol"]), ("refissa", "brand", ["tretinoin"]), ("tovet", "brand", ["clobetasol"]),
    ("tdap", "abbreviation", ["pertussis vaccine", "diphtheria vaccine", "tetanus vaccine"]),
    ("shingles vaccine", "synonym", ["varicella zoster virus glycoprotein e"]),
]

# Spanish generic names that differ from the English by more than an edit or two; the near ones are found by rule below.
SPANISH = {
    "metadona": "methadone", "buprenorfina": "buprenorphine", "naltrexona": "naltrexone", "naloxona": "naloxone", "ketamina": "ketamine",
    "esketamina": "esketamine", "paracetamol": "acetaminophen", "acetaminofen": "acetaminophen", "aspirina": "aspirin",
    "ibuprofeno": "ibuprofen", "naproxeno": "naproxen", "diclofenaco": "diclofenac", "ketorolaco": "ketorolac", "morfina": "morphine",
    "oxicodona": "oxycodone", "hidrocodona": "hydrocodone", "hidromorfona": "hydromorphone", "fentanilo": "fentanyl", "codeina": "codeine",
    "petidina": "meperidine", "meperidina": "meperidine", "fluoxetina": "fluoxetine", "sertralina": "sertraline", "paroxetina": "paroxetine",
    "duloxetina": "duloxetine", "venlafaxina": "venlafaxine", "desvenlafaxina": "desvenlafaxine", "amitriptilina": "amitriptyline",
    "nortriptilina": "nortriptyline", "imipramina": "imipramine", "clomipramina": "clomipramine", "mirtazapina": "mirtazapine",
    "trazodona": "trazodone", "bupropion": "bupropion", "litio": "lithium", "acido valproico": "valproate", "valproato": "valproate",
    "carbamazepina": "carbamazepine", "oxcarbazepina": "oxcarbazepine", "lamotrigina": "lamotrigine", "topiramato": "topiramate",
    "gabapentina": "gabapentin", "pregabalina": "pregabalin", "fenitoina": "phenytoin", "fenobarbital": "phenobarbital",
    "levetiracetam": "levetiracetam", "quetiapina": "quetiapine", "olanzapina": "olanzapine", "risperidona": "risperidone",
    "clozapina": "clozapine", "aripiprazol": "aripiprazole", "ziprasidona": "ziprasidone", "clorpromazina": "chlorpromazine",
    "clonidina": "clonidine", "hidroxicina": "hydroxyzine", "hidroxizina": "hydroxyzine", "difenhidramina": "diphenhydramine",
    "clorfenamina": "chlorpheniramine", "clorfeniramina": "chlorpheniramine", "loratadina": "loratadine", "cetirizina": "cetirizine",
    "omeprazol": "omeprazole", "pantoprazol": "pantoprazole", "lansoprazol": "lansoprazole", "famotidina": "famotidine",
    "metoclopramida": "metoclopramide", "loperamida": "loperamide", "metformina": "metformin", "glibenclamida": "glyburide",
    "insulina": "insulin", "levotiroxina": "levothyroxine", "prednisona": "prednisone", "prednisolona": "prednisolone",
    "dexametasona": "dexamethasone", "hidrocortisona": "hydrocortisone", "atorvastatina": "atorvastatin", "simvastatina": "simvastatin",
    "rosuvastatina": "rosuvastatin", "pravastatina": "pravastatin", "amlodipino": "amlodipine", "nifedipino": "nifedipine",
    "enalapril": "enalapril", "losartan": "losartan", "valsartan": "valsartan", "hidroclorotiazida": "hydrochlorothiazide",
    "furosemida": "furosemide", "espironolactona": "spironolactone", "metoprolol": "metoprolol", "atenolol": "atenolol",
    "digoxina": "digoxin", "amiodarona": "amiodarone", "warfarina": "warfarin", "heparina": "heparin", "clopidogrel": "clopidogrel",
    "nitroglicerina": "nitroglycerin", "salbutamol": "albuterol", "amoxicilina": "amoxicillin", "penicilina": "penicillin",
    "cefalexina": "cephalexin", "azitromicina": "azithromycin", "claritromicina": "clarithromycin", "eritromicina": "erythromycin",
    "ciprofloxacino": "ciprofloxacin", "levofloxacino": "levofloxacin", "moxifloxacino": "moxifloxacin", "doxiciclina": "doxycycline",
    "metronidazol": "metronidazole", "fluconazol": "fluconazole", "ketoconazol": "ketoconazole", "itraconazol": "itraconazole",
    "voriconazol": "voriconazole", "rifampicina": "rifampin", "isoniazida": "isoniazid", "aciclovir": "acyclovir",
    "lidocaina": "lidocaine", "cafeina": "caffeine", "nicotina": "nicotine", "metanfetamina": "methamphetamine", "anfetamina": "amphetamine",
    "metilfenidato": "methylphenidate", "vitamina d": "cholecalciferol", "vitamina c": "ascorbic acid", "vitamina b12": "vitamin b12",
    "acido folico": "folic acid", "calcio": "calcium", "magnesio": "magnesium", "hierro": "iron", "melatonina": "melatonin",
    "heroina": "heroin", "cocaina": "cocaine", "ciclobenzaprina": "cyclobenzaprine", "tizanidina": "tizanidine", "baclofeno": "baclofen",
    "sumatriptan": "sumatriptan", "metotrexato": "methotrexate", "ciclosporina": "cyclosporine", "tramadol": "tramadol",
    "oximetazolina": "oxymetazoline", "dextrometorfano": "dextromethorphan", "pseudoefedrina": "pseudoephedrine",
    "guaifenesina": "guaifenesin", "tiroides": "thyroid (usp)", "anticonceptivo levonorgestrel": "levonorgestrel",
}

# Shares a brand and a word with one of our substances, and is another one (or the same by another route).
NOT_THE_SAME = {"penicillin g", "ruxolitinib"}

# One vaccine, one id: its strains and carriers don't matter to anybody here.
VACCINES = {
    "pneumococcal_vaccine": r"streptococcus pneumoniae|pneumococcal", "meningococcal_vaccine": r"neisseria meningitidis|meningococcal",
    "hib_vaccine": r"haemophilus", "hpv_vaccine": r"papillomavirus", "influenza_vaccine": r"influenza [ab] virus|influenza.*(vaccine|antigen)",
    "rotavirus_vaccine": r"rotavirus", "polio_vaccine": r"poliovirus", "hepatitis_a_vaccine": r"hepatitis a v", "dengue_vaccine": r"dengue virus",
    "hepatitis_b_vaccine": r"hepatitis b surface", "covid_19_vaccine": r"sars-cov-2|covid", "chikungunya_vaccine": r"chikungunya",
    "rabies_vaccine": r"rabies virus", "measles_vaccine": r"measles virus", "mumps_vaccine": r"mumps virus", "rubella_vaccine": r"rubella virus",
    "varicella_vaccine": r"varicella.*(vaccine|live)", "diphtheria_vaccine": r"diphtheria toxoid vaccine", "tetanus_vaccine": r"tetanus toxoid vaccine",
    "pertussis_vaccine": r"pertussis|bordetella", "typhoid_vaccine": r"salmonella typhi", "cholera_vaccine": r"vibrio cholerae",
    "adenovirus_vaccine": r"adenovirus type", "smallpox_vaccine": r"vaccinia|smallpox", "ebola_vaccine": r"ebola ?virus",
    "botulism_antitoxin": r"botulinum neurotoxin . immune",
}

# Words of a product that the sources took for an ingredient, or left in front of one.
CUT_WRONGLY = re.compile(
    r"^(preservative free|sugar free|micronized|microencapsulated|hyponatremia|pulmonary hypertension|sprinkle|modified|osmotic|sensor|pediatric|"
    r"evening dosing)( |$)")

UNWANTED = re.compile(
    r"pollen|allergenic|\bmite\b|dander|mold spore|homeopath|veterinary|\bequine\b(?! \()|canine|feline|bovine extract|"
    r"fd&c|\bd&c\b|cosmetic|shampoo|sunscreen|\bspf\b|deodorant|mouthwash|toothpaste|hand sanitizer|antibacterial|body wash|"
    r"concealer|foundation|lip balm|reformulated|whole\b.*|allergen|venom protein|\bcat hair\b|"
    # Given by a radiology department or as an antidote, or sold no more: nobody types them.
    r"technetium|thallous|xenon xe|samarium|rubidium|gallium (citrate|dota|ga)|indium in|iobenguane|iodohippurate|iofetamine|cr-51|"
    r"albumin iodinated|antivenin|beef|fusarium|eurotium|moth extract|trichophyton|antithymocyte|antihuman|trichloro(ethylene|tri)|didecyl|benzenesulfonic|"
    r"absidia|curvularia|humicola|monilia|neurospora|passalora|phoma|pleospora|pullularia|stemphylium|verticillium|"
    r"wheat (stem )?rust|house (dust|fly)|cocklebur|virus antigen, recombinant|capsular oligosaccharide|"
    r"ty2 strain|purified antigen|iodobenzylguanidine|virus 1, human|"
    r"\b(hg-197|p-32|cu-64|co-5[78]|fe-59|f-18|i-12[35]|lu-177|yb-169|se-75|n-13|c-11|sr-89)\b|^gado|metrizoate|"
    r"dichlorodifluoro|polytetrafluoro|perfluoropoly|phenylmercuric|phytosphingosine|didesmethyl|"
    r"phosphatidyl(ethanol|inositol)|monostearate|tribromophenate|benzylpenicilloyl|"
    # Cut out of a product's name by a source.
    r"^(doses|breath-actuated)$|^(emollient|preservative-free)\b")

# Read without a row of their own, from their parts: these only made the dictionary longer.
READ_FROM_PARTS = set(re.split(r";\s", """adalimumab beta; apap/codeine; arginine hydrochloride; cab/rpv; calcium oxybate; catapres-tts-1; catapres-tts-2; catapres-tts-3;
cerliponase alfa; choline bitartrate; choline salicylate; depo shot; echothiophate iodide; ftc/taf; ftc/tdf; gaba supplement;
hydrocodone/apap; hydrocortisone sodium succinate; imdur er; insulin glulisine recombinant; insulina regular; iron fumarate; iron pills;
magnesium oxybate; magnesium salts; magnesium threonate; menaquinone 6; methadone mmt; oxycodone/apap; passion flower extract;
pomegranate extract; potassium oxybate; psilocybin mushrooms; retinol acetate; smz/tmp ds; sodium carbonate; sodium salts; sodium
succinate; vasopressin (usp)"""))

# How likely a substance without a profile must be, and how many current products a brand must have, for its RxNorm number to
# be kept: as many as the names part has room for.
RECOGNISED_NUMBERS = 4
PROFILED_BRAND_PRODUCTS = 2
NUMBERED_SALTS = 1  # "methadone hydrochloride" is read from its parts and stands here for its number alone
RECOGNISED_BRAND_PRODUCTS = 20

# The few rows whose only source is the old list but that people still take or speak of.
OLD_BRANDS_KEPT = set("""brintellix gardasil tudorza mucinex delsym coricidin robitussin dimetapp triaminic actifed mylanta neosporin
nicoderm nicorette tagamet darvocet darvon vicodin lorcet quaalude soma compound ultracet ultram""".split())


def ascii_only(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def key_of(text):
    return re.sub(r"[^a-z0-9]", "", ascii_only(text).lower().replace("ß", "ss").replace("æ", "ae").replace("ø", "o"))


def snake(text):
    text = re.sub(r"\(usp\)|, usp\b", "", text.lower()).replace("'", "")
    return re.sub(r"[^a-z0-9]+", "_", ascii_only(text)).strip("_")


def edits(a, b):
    """Letters inserted, left out, replaced, or neighbours swapped."""
    rows = [list(range(len(b) + 1))]
    for i in range(1, len(a) + 1):
        row = [i] + [0] * len(b)
        for j in range(1, len(b) + 1):
            row[j] = min(rows[-1][j] + 1, row[j - 1] + 1, rows[-1][j - 1] + (a[i - 1] != b[j - 1]))
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                row[j] = min(row[j], rows[-2][j - 2] + 1)
        rows.append(row)
    return rows[-1][-1]


def read_rows(path):
    with open(path, encoding="utf-8") as file:
        header = file.readline().rstrip("\n").split("\t")
        for line in file:
            yield dict(zip(header, line.rstrip("\n").split("\t")))


CAPITAL_WORDS = set("xr er sr xl cr la ir hcl pm dm hct ds ec odt cd hfa iv xt tts b12".split())


def shown(name, kind):
    """The sources have small letters only: "Xanax XR" for a brand, "HCTZ" for an abbreviation. The format expects it so."""
    if kind == "abbreviation":
        return "".join(c.upper() if c.isascii() else c for c in name)
    if kind != "brand":
        return name
    return "".join(part.upper() if part in CAPITAL_WORDS else part[:1].upper() + part[1:] for part in re.split(r"([ \-/+])", name))


class Importer:
    def __init__(self, args):
        self.args = args
        self.dropped = collections.Counter()
        self.rows = {}  # (key, frozenset of ids) -> [name, kind, ids, words, rxcui]
        self.keys = collections.defaultdict(list)
        text = pathlib.Path(args.filler).read_text(encoding="utf-8")
        self.filler = {word for part in re.findall(r'"([^"]*)"', text) for word in part.split() if not part.endswith(".h")}
        self.own = self.names_of_substances()
        self.same_as = {}
        self.same_as = self.ingredients_through_brands()
        self.likely = self.likelihoods()

    def names_of_substances(self):
        """Folded name -> id, of data/substances: single substances only."""
        own = {}
        self.substances = set()
        for path in sorted((pathlib.Path(self.args.data) / "substances").glob("*.json")):
            substance = json.loads(path.read_text(encoding="utf-8"))
            self.substances.add(substance["id"])
            names = [substance["id"].replace("_", " "), *substance["name"].values()]
            names += [name["name"] for name in substance.get("names", []) if not name.get("with")]
            for name in names:
                own.setdefault(key_of(name), substance["id"])
        return own

    def id_of(self, ingredient):
        for vaccine, pattern in VACCINES.items():
            if re.search(pattern, ingredient):
                return vaccine
        return self.own.get(key_of(ingredient)) or self.same_as.get(ingredient) or PREFERRED.get(ingredient) or snake(ingredient)

    def ingredients_through_brands(self):
        """The sources' ingredient -> our id, where data/substances knows the substance by another spelling: they share a brand."""
        votes = collections.defaultdict(collections.Counter)
        for row in read_rows(self.args.names):
            ingredient = row["ingredients"]
            known = self.own.get(key_of(row["name"]))
            if row["kind"] == "brand" and known and ";" not in ingredient and "alt" not in row["note"] and key_of(ingredient) not in self.own:
                votes[ingredient][known] += 1
        same = {}
        for ingredient, ids in sorted(votes.items()):
            (best, count), total = ids.most_common(1)[0], sum(ids.values())
            # Only another form of the same word: two ingredients of one brand over the years are not one substance.
            if ingredient not in NOT_THE_SAME and count * 3 >= total * 2 and set(re.findall("[a-z]{5}", ingredient)) & set(re.findall("[a-z]{5}", best)):
                same[ingredient] = best
                print(f"  taken as one: {ingredient} = {best}")
        return same

    def ids_of(self, ingredients):
        parts = (CUT_WRONGLY.sub("", part.strip()) for part in ingredients)
        return list(dict.fromkeys(self.id_of(part) for part in parts if part))

    def likelihoods(self):
        """0 .. 15 (none), by set of ids: 0 our core; 1 and 2 the commonly prescribed, 3 .. 13 the others, each by how many
        products RxNorm lists (fewer is higher)."""
        now, once = collections.Counter(), collections.Counter()
        self.brand_products = collections.Counter()  # current products of a brand's name
        brand_once = collections.Counter()
        for row in read_rows(self.args.products):
            ids = frozenset(self.ids_of(row["ingredients"].split(";")))
            old = row["tty"] == "T200-2014"
            (once if old else now)[ids] += 1
            if brand := re.search(r"\[([^\]]+)\]\s*$", row["name"]):
                (brand_once if old else self.brand_products)[key_of(brand[1]), ids] += 1
        # The current list lacks most single ingredients that begin with A: for those the old one, with as many obsolete products
        # taken off as other letters lost.
        both = [ids for ids in now if once[ids] and len(ids) == 1 and not min(ids).startswith("a")]
        kept = sum(now[ids] for ids in both) / max(1, sum(once[ids] for ids in both))
        for ids, n in once.items():
            if len(ids) == 1 and min(ids).startswith("a"):
                now[ids] = max(now[ids], round(n * kept))
        for (brand, ids), n in brand_once.items():
            if len(ids) == 1 and min(ids).startswith("a"):
                self.brand_products[brand, ids] = max(self.brand_products[brand, ids], round(n * kept))
        common = {frozenset(self.ids_of(row["ingredients"].split(";"))) for row in read_rows(self.args.common)}
        likely = {}
        for ids in sorted(now.keys() | common, key=sorted):
            likely[ids] = max(3, 13 - round(2 * math.log2(1 + now[ids])))
            if ids in common:
                likely[ids] = 1 if now[ids] >= 20 else 2
            if set(ids) in CORE:
                likely[ids] = 0
        return likely

    def add(self, name, kind, ids, words=(), rxcui=""):
        key = key_of(name)
        if not key or not ids or len(name.encode()) > 60 or len(ids) > 24 or any(len(i) > 60 for i in ids):
            self.dropped["too long"] += 1
            return
        place = (key, frozenset(ids))
        if place in self.rows:
            self.rows[place][4] = self.rows[place][4] or rxcui
            return
        self.rows[place] = [name, kind, ids, set(words), rxcui]
        self.keys[key].append(place)

    def profiled(self, ids):
        """Whether data/substances has them all."""
        return all(i in self.substances for i in ids)

    def resolves(self, name, ids):
        """Whether the engine reads this name from names already there: salts and forms left out, parts joined."""
        tokens = [key_of(token) for token in re.split(r"[^A-Za-z0-9'’.]+", ascii_only(name)) if key_of(token)]
        found, at = [], 0
        while at < len(tokens):
            run = next((end for end in range(min(len(tokens), at + 9), at, -1) if "".join(tokens[at:end]) in self.keys), None)
            filler = tokens[at] in self.filler or re.fullmatch(r"\d+[a-z]{0,3}", tokens[at])
            if run and not (run == at + 1 and filler):
                found.append(self.keys["".join(tokens[at:run])][0][1])
                at = run
            elif filler or (found and re.search(rf"[a-z]-{tokens[at]}\b", name) and len(tokens[at]) == 4):
                at += 1  # a biosimilar's four letters: "ustekinumab-aauz"
            else:
                return False
        return bool(found) and frozenset().union(*found) == frozenset(ids)

    def without_edges(self, row, ids):
        """A brand without the strengths and forms at its ends, which the engine leaves out anyway: "Nortrel 0.5/35" is Nortrel."""
        name = row["name"]
        if row["kind"] != "brand" or "curated" in row["source"] or "%" in name:
            return name
        edge = lambda word: re.fullmatch(r"\(?[\d./%;-]+(mg|ml|mcg|%)?\)?", word) or key_of(word) in self.filler or not key_of(word)
        words = re.sub(r" 20\d\d(-20\d\d)?.*| \(.*", "", name).split(" ")
        while len(words) > 1 and edge(words[-1]):
            words.pop()
        short = " ".join(words)
        other = [place for place in self.keys.get(key_of(short), []) if place[1] != frozenset(ids)]
        return name if other or len(key_of(short)) < 4 else short

    def words_of(self, row):
        name, note = row["name"].lower(), row["note"]
        hazard = ("sig-word" in note or "common-word" in note or name in EVERYDAY_NAMES
                  or ("english-word" in note and name not in PLAIN_NAMES))
        short = len(key_of(name)) <= 2
        return ["word"] if hazard or short else []

    def unwanted(self, row):
        name, source, note, kind = row["name"].lower(), row["source"], row["note"], row["kind"]
        if "class" in note.split("|") or re.search(r"\bclass\b", note):
            return "class"
        if UNWANTED.search(name) and "curated" not in source:
            return "allergen, cosmetic, veterinary"
        if name in READ_FROM_PARTS:
            return "read from its parts"
        if not row["ingredients"]:
            return "no ingredient"
        if re.search("allergenic|pollen", row["ingredients"]):
            return "allergen, cosmetic, veterinary"
        if kind == "brand":
            if source in ("rxnorm-2014", "rxnorm-2014|drugbank-vocab-cc0") and name not in OLD_BRANDS_KEPT:
                return "brand only in the old list"
            if source in ("drugsatfda-2022|orangebook-2024", "orangebook-2024", "drugsatfda-2022") and not self.likely_current(row):
                return "brand not on the market"
        if kind == "street" and "curated" not in source and name not in KEPT_SLANG:
            return "slang nobody types here"
        if kind == "ingredient" and source == "drugbank-vocab-cc0" and len(name) > 24:
            return "long research name"
        return None

    @staticmethod
    def likely_current(row):
        """Approved brands that RxNorm's current list lacks: one plain word, not a kit or a strength."""
        return bool(re.fullmatch(r"[a-z]{4,12}( (xr|er|sr|xl|hct|odt))?", row["name"].lower())) and row["source"] == "orangebook-2024"

    def unwanted_salt(self, row, ids):
        name = row["name"].lower()
        if "curated" in row["source"] or self.profiled(ids):
            return None
        if len(name) > 30 or re.search(r"vaccine|antigen|\b[a-z]/", name) or self.likely.get(frozenset(ids)) is None:
            return "salt nobody types"
        return None

    def unwanted_synonym(self, row, ids):
        name = row["name"].lower()
        if any(word in row["source"] for word in ("curated", "rxnorm")):
            return None
        if ascii_only(name) != name:
            return "foreign spelling"
        if len(name) > 22 or re.search(r"[\[\](),;]|'", name):
            return "long chemical name"
        if re.search(r"um( |$)|^acid[eo] | d'|ique\b", name):
            return "foreign spelling"
        if "not-in-rxnorm" in row["note"] or not (self.likely.get(frozenset(ids)) is not None or self.profiled(ids) or re.fullmatch("[a-z]{5,11}", name)):
            return "synonym of a research name"
        if not re.fullmatch(r"[a-z]+", name) and not self.profiled(ids):
            return "long chemical name"
        if len(ids) == 1 and edits(key_of(name), key_of(row["ingredients"])) <= 2:
            return "found as a near-miss"
        if len(key_of(name)) <= 3 or re.search(r"\d{3}|(root|rhizome|fructus|seed|fruit)$|^(curcuma|stissera|carduus|ricinus|soja|salix|panax|senna|cassia|allium) ", name):
            return "code or botanical name"
        return None

    def run(self):
        rows = list(read_rows(self.args.names))
        for name, kind, ingredients in ADDED:
            self.add(name, kind, self.ids_of(ingredients), ["word"] if name in ("same", "tea", "vino") else [])
        order = {"ingredient": 0, "brand": 1, "supplement": 2, "abbreviation": 3, "street": 4, "salt": 5, "synonym": 6}
        rows.sort(key=lambda row: (order[row["kind"]], "alt2" in row["note"], "alt3" in row["note"], len(row["name"]), row["name"]))
        spanish = {key_of(name) for name in SPANISH}
        for row in rows:
            kind, name = row["kind"], row["name"]
            ids = self.ids_of(row["ingredients"].split(";"))
            why = self.unwanted(row)
            if not why and kind in ("salt", "synonym"):
                why = self.unwanted_synonym(row, ids) if kind == "synonym" else self.unwanted_salt(row, ids)
                numbered = kind == "salt" and row["rxcui"] and "2025" in row["source"] and self.likely.get(frozenset(ids), 15) <= NUMBERED_SALTS
                if not why and not numbered and self.resolves(name, ids):
                    why = "read from its parts"
            if not why and kind == "brand" and re.search(r"[^a-z]", name) and self.resolves(name, ids):
                why = "read from its parts"
            if not why and any(p[0] == key_of(name) for p in self.keys.get(key_of(name), [])) and kind in ("street", "synonym", "abbreviation"):
                why = "name of something else already"
            if not why and key_of(name) in spanish and kind == "synonym":
                why = "in the Spanish list"
            if why:
                self.dropped[why] += 1
                continue
            self.add(self.without_edges(row, ids), kind, ids, self.words_of(row), row["rxcui"])
        for name, ingredient in SPANISH.items():
            ids = self.ids_of([ingredient])
            if (key_of(name), frozenset(ids)) not in self.rows:
                self.add(name, "spanish", ids)
        self.name_every_ingredient(rows)
        self.write()
        self.write_look_alikes()

    def name_every_ingredient(self, rows):
        """An ingredient that only stands inside products gets its own name too."""
        used = {i for _, ids in self.rows for i in ids}
        for row in rows:
            for part in row["ingredients"].split(";"):
                part = CUT_WRONGLY.sub("", part.strip())
                place = (key_of(part), frozenset(self.ids_of([part])))
                if part and len(part) <= 60 and place[1] <= used and place not in self.rows:
                    if not self.resolves(part, list(place[1])):
                        self.add(part, "ingredient", list(place[1]))

    def wants_rxcui(self, key, kind, ids, likely):
        """RxNorm numbers are dear in bytes: kept for every ingredient with a profile, and else where an entry without a text is
        likely at all. A brand with a number is one that many people know; suggestions rely on that."""
        if kind in ("ingredient", "supplement"):
            return self.any_profile(ids) or (likely is not None and likely <= RECOGNISED_NUMBERS)
        if kind == "salt":
            return likely is not None and likely <= NUMBERED_SALTS
        if kind != "brand":
            return False
        enough = PROFILED_BRAND_PRODUCTS if self.any_profile(ids) else RECOGNISED_BRAND_PRODUCTS
        return any(core <= set(ids) for core in CORE) or self.brand_products[key, ids] >= enough

    def any_profile(self, ids):
        return any(i in self.substances for i in ids)

    def write(self):
        lines = ["name\tkind\tsubstances\tnote"]
        for (key, ids), (name, kind, substances, words, rxcui) in sorted(self.rows.items(), key=lambda item: (item[0][0], item[1][1], sorted(item[0][1]))):
            likely = self.likely.get(ids)
            note = sorted(words) + ([f"likely:{likely}"] if likely is not None and likely < 13 else []) + ([f"rx:{rxcui}"] if rxcui and self.wants_rxcui(key, kind, ids, likely) else [])
            lines.append("\t".join([shown(name, kind), kind, ";".join(substances), " ".join(note)]))
        path = pathlib.Path(self.args.data) / "recognised.tsv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{len(lines) - 1} names, {len({i for r in self.rows.values() for i in r[2]})} substances")
        for why, count in self.dropped.most_common():
            print(f"  {count:6} left out: {why}")

    def write_look_alikes(self):
        """Pairs from lists of confused names; pairs that only a program found close are left to the near-miss search."""
        pairs = set()
        for row in read_rows(self.args.lookalikes):
            if not re.search("ISMP|FDA", row["source"]):
                continue
            a, b = sorted((row["a"], row["b"]))
            if self.keys.get(key_of(a)) and self.keys.get(key_of(b)) and row["ingredients_a"] != row["ingredients_b"]:
                pairs.add((a, b))
        path = pathlib.Path(self.args.data) / "lookalikes.tsv"
        path.write_text("\n".join(["name a\tname b", *("\t".join(pair) for pair in sorted(pairs))]) + "\n", encoding="utf-8")
        print(f"{len(pairs)} pairs of look-alikes")


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("names", "products", "common", "lookalikes", "filler", "data"):
        ask.add_argument(f"--{name}", required=True)
    Importer(ask.parse_args()).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
