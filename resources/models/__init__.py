"""The guide's domain, a noun a file; names follow HSDS 3.1 where it has one."""

from resources.models.alert import Alert, AlertLevel
from resources.models.base import Answer, SourceQuality
from resources.models.chart import Chart, ChartKind, ChartValue
from resources.models.county import (
    NATION,
    Confidence,
    County,
    CountyKind,
    PostalCode,
    PostalCodeCounty,
    PostalCodeKind,
    Region,
    State,
    Town,
    TownCounty,
)
from resources.models.coverage import Coverage, HotlineCoverage, Scope
from resources.models.daily_count import DailyCount
from resources.models.entry import (
    SearchEntry,
    SearchHours,
    SearchRevision,
    SearchWord,
    StaleEntry,
)
from resources.models.hotline import Hotline, HotlineTopic
from resources.models.load import LoadedRow
from resources.models.location import AddressVisibility, Location, LocationKind, PublicAddress
from resources.models.menu import Menu, MenuItem
from resources.models.outgoing_link import LinkState, OutgoingLink
from resources.models.page import FocusArea, Page, Report, ReportKind
from resources.models.phone import Phone, PhoneKind
from resources.models.picture import Picture
from resources.models.provider import Contact, Provider
from resources.models.publication import PublicationStatus
from resources.models.schedule import Attendance, Frequency, Schedule, ScheduleException
from resources.models.service import Cost, RequiredDocument, Service, ServicePopulation, Stance
from resources.models.slug import OldSlug
from resources.models.snapshot import Snapshot
from resources.models.source import Source
from resources.models.suggestion import Suggestion, SuggestionKind, SuggestionStatus
from resources.models.synonym import PhraseLanguage, Synonym
from resources.models.taxonomy import Category, Language, Population
from resources.models.text import Text, current_language, text_of, translated_fields
from resources.models.translation import Translation, TranslationCheck
from resources.models.verification import Verification, VerificationMethod, VerificationStatus
from resources.models.version import ContentVersion
