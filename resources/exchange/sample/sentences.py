"""The words of the listings, in pairs: English, Spanish.

`{help}` stands for the kind of help, `{thing}` for something that is given, `{program}` for a name.
What stands first in `THINGS` comes up most: so words are as frequent or rare as in real listings.
"""

Pair = tuple[str, str]

SERVICE_NAMES: tuple[Pair, ...] = (
    ("{help}", "{help}"),
    ("{help}: {program}", "{help}: {program}"),
    ("{program} program: {help}", "Programa {program}: {help}"),
    ("{help} in {town}", "{help} en {town}"),
    ("Evening {help}", "{help} por la noche"),
    ("Mobile {help}", "{help} móvil"),
    ("{help} by phone", "{help} por teléfono"),
    ("New start: {help}", "Un nuevo comienzo: {help}"),
)
OPENINGS: tuple[Pair, ...] = (
    ("We offer {help} to anyone who needs it.", "Ofrecemos {help} a quien lo necesite."),
    ("A fictional service for {help}.", "Un servicio ficticio de {help}."),
    (
        "Our staff help people with {help}, one step at a time.",
        "Nuestro personal ayuda con {help}, paso a paso.",
    ),
    ("This program is about {help}.", "Este programa trata de {help}."),
    (
        "You get {help} from people who listen first.",
        "Usted recibe {help} de personas que primero escuchan.",
    ),
    (
        "{program} is a made-up program for {help}.",
        "{program} es un programa inventado de {help}.",
    ),
)
COMMON: tuple[Pair, ...] = (
    (
        "An advocate meets with you and makes a safety plan.",
        "Una persona defensora se reúne con usted y hace un plan de seguridad.",
    ),
    (
        "Everything you say is confidential.",
        "Todo lo que usted dice es confidencial.",
    ),
    (
        "You do not have to talk to the police to get help.",
        "No tiene que hablar con la policía para recibir ayuda.",
    ),
    (
        "Survivors of trafficking and their families are welcome.",
        "Las personas sobrevivientes de la trata y sus familias son bienvenidas.",
    ),
    ("You can call at any hour of the day.", "Puede llamar a cualquier hora del día."),
    (
        "Staff can go with you to court or to the hospital.",
        "El personal puede ir con usted al tribunal o al hospital.",
    ),
    (
        "Support groups meet every week, and counseling is there for each person.",
        "Los grupos de apoyo se reúnen cada semana, y hay consejería para cada persona.",
    ),
    (
        "Children can stay with their parent in a safe room.",
        "Los niños pueden quedarse con su madre o padre en un cuarto seguro.",
    ),
    (
        "A case manager helps you find housing, work and school.",
        "Una persona encargada de su caso le ayuda a encontrar vivienda, trabajo y escuela.",
    ),
    (
        "There is a safe place to stay for the first nights.",
        "Hay un lugar seguro donde quedarse las primeras noches.",
    ),
    (
        "People without immigration papers can get this service too.",
        "Las personas sin documentos migratorios también pueden recibir este servicio.",
    ),
    (
        "The program works with other agencies in the county.",
        "El programa trabaja con otras agencias del condado.",
    ),
    (
        "Nobody is turned away because they cannot pay.",
        "No se rechaza a nadie por no poder pagar.",
    ),
    (
        "Volunteers answer the phone and will call you back.",
        "Personas voluntarias contestan el teléfono y le devuelven la llamada.",
    ),
)
# What may also be there: with `{thing}`.
ALSO: tuple[Pair, ...] = (
    ("You can also get {thing}.", "También puede recibir {thing}."),
    ("There is {thing} for those who ask.", "Hay {thing} para quien lo pida."),
    ("Ask about {thing}.", "Pregunte por {thing}."),
    (
        "On some days the program gives {thing} as well.",
        "Algunos días el programa también da {thing}.",
    ),
)
RARE: tuple[Pair, ...] = (
    ("Ask for the {program} desk.", "Pregunte por la mesa {program}."),
    ("People here call it {program}.", "La gente de aquí lo llama {program}."),
    ("It grew out of the {program} project.", "Nació del proyecto {program}."),
)
THINGS: tuple[Pair, ...] = tuple(
    tuple(line.split(" = "))  # type: ignore[misc]
    for line in """food = comida
clothing = ropa
transportation = transporte
a bus pass = un pase de autobús
legal advice = asesoría legal
medical care = atención médica
child care = cuidado de niños
a hot meal = una comida caliente
a hot shower = una ducha caliente
laundry = lavandería
help with rent = ayuda con el alquiler
a phone to use = un teléfono para usar
diapers = pañales
job training = capacitación laboral
English classes = clases de inglés
tutoring = tutoría
an interpreter = un intérprete
help with forms = ayuda con formularios
a mailing address = una dirección postal
a mentor = una mentora
hygiene kits = artículos de higiene
blankets = cobijas
a protection order = una orden de protección
trauma therapy = terapia para el trauma
group therapy = terapia de grupo
addiction treatment = tratamiento para la adicción
naloxone = naloxona
testing for infections = pruebas de infecciones
a forensic exam = un examen forense
pregnancy tests = pruebas de embarazo
prenatal vitamins = vitaminas prenatales
dental care = atención dental
eyeglasses = lentes
vaccines = vacunas
prescriptions = recetas médicas
a nurse = una enfermera
a psychiatrist = un psiquiatra
a chaplain = una capellana
art therapy = terapia de arte
music lessons = clases de música
yoga = yoga
meditation = meditación
a community garden = un huerto comunitario
horse therapy = terapia con caballos
a boarding place for pets = un lugar para mascotas
a storage locker = un casillero
luggage = maletas
moving boxes = cajas de mudanza
furniture = muebles
a mattress = un colchón
kitchenware = utensilios de cocina
a crib = una cuna
a stroller = un cochecito
formula = fórmula para bebés
breastfeeding advice = consejos sobre lactancia
parenting classes = clases para padres
supervised visits = visitas supervisadas
help with custody = ayuda con la custodia
divorce papers = papeles de divorcio
a visa application = una solicitud de visa
asylum papers = papeles de asilo
work permits = permisos de trabajo
wage claims = reclamos de salario
tax returns = declaraciones de impuestos
birth certificates = actas de nacimiento
a driver's license = una licencia de conducir
expungement = borrado de antecedentes
credit repair = reparación de crédito
a savings account = una cuenta de ahorros
microloans = microcréditos
interview clothes = ropa para entrevistas
a résumé workshop = un taller de currículum
computer classes = clases de computación
welding lessons = clases de soldadura
sewing machines = máquinas de coser
a bicycle = una bicicleta
gas cards = tarjetas de gasolina
car repairs = reparaciones de auto
a wheelchair = una silla de ruedas
hearing aids = audífonos
a sign language class = una clase de lengua de señas
braille books = libros en braille
a library card = una tarjeta de biblioteca
school supplies = útiles escolares
college advice = orientación universitaria
scholarships = becas
a GED course = un curso de GED
summer camp = campamento de verano
soccer practice = práctica de fútbol
swimming lessons = clases de natación
haircuts = cortes de pelo
tattoo removal = eliminación de tatuajes
massage = masajes
acupuncture = acupuntura
nutrition advice = consejos de nutrición
cooking lessons = clases de cocina
a food pantry = una despensa de alimentos
holiday gifts = regalos de fiestas
winter coats = abrigos
an air conditioner = un aire acondicionado
a smoke alarm = una alarma de humo
new locks = cerraduras nuevas
a security camera = una cámara de seguridad
self-defense classes = clases de defensa personal
internet safety lessons = clases de seguridad en internet
a prepaid phone = un teléfono prepagado
grief counseling = consejería de duelo
sleep medicine = medicina del sueño
veterans' benefits = beneficios para veteranos
burial help = ayuda para entierros
crime compensation = compensación por delitos
witness support = apoyo a testigos
jail visits = visitas a la cárcel
farm outreach = visitas a granjas
truck stop outreach = visitas a paradas de camiones
hotel training = capacitación para hoteles
a speakers' bureau = una oficina de oradoras
a newsletter = un boletín""".splitlines()
)
