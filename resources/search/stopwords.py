"""Words that say nothing about what someone looks for, folded, in both languages."""

# Between the words of a phrase these may come and go: “a place to stay”, “place where I can stay”.
FUNCTION_WORDS = frozenset(
    "a am an and any are as at be been being by can could did do does for from had has have hes "
    "i id if im in into is it its ive me my myself of on or our she shes so some than that "
    "thats the their them then there these they this those to up us was we were what when where "
    "which who will with would you your al algo alguien ante como con cual cuando de del desde "
    "donde e el ella ellos en entre era es esa ese esta este esto estoy fue ha han hasta hay la "
    "las le les lo los mas mi mis muy nos o para pero por porque que se ser si sobre son "
    "soy su sus tan te tengo ti tu u un una unas uno unos y ya yo".split()
)

# Left over when everything else is understood, these are not searched for.
NOISE = FUNCTION_WORDS | frozenset(
    "no not sin he him his her hers they husband wife boyfriend girlfriend partner ex "
    "esposo esposa marido novio novia pareja informed informado informada "
    "aint cant couldnt didnt doesnt dont gonna gotta havent hed id ill isnt itll lets r shed "
    "shell theyre u ur wasnt wont wouldnt yall youre able about access after all also anyone "
    "anything anywhere area around asap assistance available based because best call center "
    "centers close closest come contact everything find finding free get getting give go going "
    "good got guide hello help helped helping helps hey hi how im immediately info information "
    "just kind know let like list local look looking lot low made make many may maybe more much "
    "near nearby nearest need needed needing needs never new next not now number off offer "
    "offering offers one open options or org organization other out over people person phone "
    "place places please program programs provide provided provider providers provides "
    "providing quick quickly really resource resources right see serve serves service services "
    "serving site soon someone something somewhere still such support supports take takes thank "
    "thanks thing things think time today tonight tomorrow trying type use using very wanna "
    "want wants way website week well while why within without yes zip survivor survivors "
    "victim victims client clients case specific specialized acerca ahi ahora alguna algunas "
    "alguno algunos alla alli antes aqui aquí asi aunque ayuda ayudan ayudar ayudarme ayuden "
    "busco buscar buscando bien buen buena bueno cada casi cerca cercana cercano cosa cosas "
    "cualquier debo despues dia dias dice dime direccion encontrar encuentro favor gracias "
    "gente gratis gratuita gratuito hablar hace hacer hacia hola hoy informacion ir lado lugar "
    "lugares llamar mal manana me mejor mismo mucha mucho muchas muchos nada nadie necesita "
    "necesitamos necesito ningun numero nuevo nunca ocupo otra otro parte persona personas "
    "poder podria podemos porfavor primera primero programa programas pronto puede pueden puedo "
    "quien quiere quiero quisiera recurso recursos rapido servicio servicios siempre "
    "sobreviviente sobrevivientes solo tambien tiene tienen tipo toda todas todo todos tomar "
    "trabajan tratar urgente usar ver vez victima victimas voy zona apoyo".split()
)

# These come before a place: “in Joplin”, “cerca de Belleville”.
PLACE_WORDS = frozenset("in near at around from close to nearby en cerca de por desde".split())

# What professionals put before any kind of help.
NOISE_PHRASES = (
    "trauma informed", "informado en trauma", "evidence based", "low barrier",
    # Who says so, or orders it, is not what is looked for.
    "court ordered", "court mandated", "ordered by the court", "ordered by the judge",
    "que pide la corte", "ordenado por la corte", "ordenadas por el juez", "que pide el juez",
    "doctor says", "doctor told me", "doctor said", "therapist says", "lawyer said",
    "lawyer told me", "judge says", "judge told me", "police told me", "police said",
    "dice el doctor", "me dijo el doctor", "me dijo el abogado", "dice el juez",
    "i am a nurse", "im a nurse", "i am a teacher", "im a teacher", "i am her teacher",
    "i am a social worker", "im a social worker", "i am a counselor", "im a counselor",
    "i am a case manager", "im a case manager", "soy enfermera", "soy maestra", "soy maestro",
    "soy trabajadora social", "soy consejera", "last night", "right now", "as soon as possible",
    "in my name only", "no questions asked", "lo antes posible", "en este momento",
    # Where someone works is no wish for work.
    "working at a", "working in a", "working at", "working in", "work at a", "work in a",
    "works at a", "works in a", "i work at", "i work in", "trabajo en un", "trabajo en una",
    "trabajando en un", "trabajando en una", "trabaja en un", "trabaja en una",
)  # fmt: skip
