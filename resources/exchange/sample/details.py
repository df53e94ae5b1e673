"""The short words of a listing, in pairs: English, Spanish."""

from resources.exchange.sample.sentences import Pair

APPLICATION: tuple[Pair, ...] = (
    (
        "Call first. Someone asks a few questions and makes an appointment.",
        "Llame primero. Alguien le hace unas preguntas y le da una cita.",
    ),
    ("Come to the office during open hours.", "Venga a la oficina en el horario de atención."),
    ("Ask your caseworker for a referral.", "Pida una remisión a su trabajadora social."),
    (
        "Call the number and say that you need a safe place.",
        "Llame al número y diga que necesita un lugar seguro.",
    ),
    ("Write an e-mail or call.", "Escriba un correo electrónico o llame."),
    (
        "Fill in the form on the website; an answer takes two days.",
        "Llene el formulario en el sitio web; la respuesta tarda dos días.",
    ),
)
ELIGIBILITY: tuple[Pair, ...] = (
    ("Anyone who asks for help.", "Cualquier persona que pida ayuda."),
    ("People who live in the area served.", "Personas que viven en el área atendida."),
    (
        "People who were forced or tricked into work or sex.",
        "Personas forzadas o engañadas para trabajar o tener sexo.",
    ),
    ("People with low income.", "Personas de bajos ingresos."),
    ("Families with at least one child.", "Familias con al menos un niño."),
)
FEES: tuple[Pair, ...] = (
    ("The first visit is free.", "La primera visita es gratis."),
    ("Medicaid is accepted.", "Se acepta Medicaid."),
    ("You pay what you can.", "Usted paga lo que puede."),
    ("Ten to forty dollars a visit.", "De diez a cuarenta dólares por visita."),
)
WAITS: tuple[Pair, ...] = (
    ("No wait.", "Sin espera."),
    ("About two weeks.", "Unas dos semanas."),
    ("One to three months for a bed.", "De uno a tres meses para una cama."),
    ("There is a waiting list.", "Hay una lista de espera."),
)
ALERTS: tuple[Pair, ...] = (
    ("No places until further notice. Call to ask.", "No hay lugares por ahora. Llame."),
    ("The office has moved: call before you come.", "La oficina se mudó: llame antes de venir."),
    ("By phone only this month.", "Solo por teléfono este mes."),
)
AREA_NOTES: tuple[Pair, ...] = (
    ("And nearby towns when staff can drive.", "Y pueblos cercanos si el personal puede ir."),
    ("The northern half of the county.", "La mitad norte del condado."),
    ("Others may ask.", "Otras personas pueden preguntar."),
)
INTERPRETERS: tuple[Pair, ...] = (
    ("By phone, in more than 100 languages.", "Por teléfono, en más de 100 idiomas."),
    ("Ask two days ahead.", "Pida con dos días de anticipación."),
)
DOCUMENTS: tuple[Pair, ...] = (
    ("A photo ID", "Una identificación con foto"),
    ("Proof of address", "Comprobante de domicilio"),
    ("Proof of income", "Comprobante de ingresos"),
    ("A Medicaid card", "La tarjeta de Medicaid"),
    ("Your child's birth certificate", "El acta de nacimiento de su hijo"),
    ("A referral letter", "Una carta de remisión"),
)
GETTING_THERE: tuple[Pair, ...] = (
    ("The bus stops in front of the door.", "El autobús para frente a la puerta."),
    ("Free parking behind the house.", "Estacionamiento gratis detrás de la casa."),
    ("Staff can pick you up.", "El personal puede recogerle."),
)
PHONE_LABELS: tuple[Pair, ...] = (
    ("Office", "Oficina"),
    ("24-hour line", "Línea de 24 horas"),
    ("Intake", "Admisión"),
    ("After hours", "Fuera de horario"),
    ("", ""),
)
ABOUT: tuple[Pair, ...] = (
    (
        "A fictional organization that helps survivors of trafficking and violence.",
        "Una organización ficticia que ayuda a sobrevivientes de la trata y la violencia.",
    ),
    (
        "This made-up group has offered shelter and counseling since 1999.",
        "Este grupo inventado ofrece refugio y consejería desde 1999.",
    ),
    (
        "A sample agency with offices in several towns. It does not exist.",
        "Una agencia de muestra con oficinas en varios pueblos. No existe.",
    ),
    (
        "Neighbors founded this example of a community center.",
        "Personas vecinas fundaron este ejemplo de centro comunitario.",
    ),
)
NOTICES: tuple[Pair, ...] = (
    ("Sample notice: offices closed by snow", "Aviso de muestra: oficinas cerradas por nieve"),
    ("Sample notice: a training next month", "Aviso de muestra: un curso el próximo mes"),
    ("Sample notice: boil water before use", "Aviso de muestra: hierva el agua antes de usarla"),
)
SCHEDULE_NOTES: tuple[Pair, ...] = (
    ("", ""),
    ("", ""),
    ("", ""),
    ("By appointment", "Con cita"),
    ("Closed for lunch at times", "A veces cierra para almorzar"),
)
