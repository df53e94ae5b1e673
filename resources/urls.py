"""The guide's public addresses; the frame puts Spanish under /es/."""

from django.urls import path

from resources.views.county import CountyDetailView
from resources.views.home import HomeView
from resources.views.hotline import HotlineListView
from resources.views.map import MapView
from resources.views.page import FocusAreaView, PageView, PreventionView, PublicationListView
from resources.views.preview import preview
from resources.views.private import GuideListView
from resources.views.provider import ProviderDetailView, ProviderListView
from resources.views.region import RegionDetailView
from resources.views.safety import SafetyView
from resources.views.service import ServiceDetailView
from resources.views.standards import StandardsView
from resources.views.suggest import SuggestView, ThanksView
from resources.views.toolkit import ToolkitPlaceView, ToolkitView
from resources.views.toolkit_file import ToolkitBundleView, ToolkitFileView

urlpatterns = [
    path("", HomeView.as_view(), name="home"),
    path("guide/", GuideListView.as_view(), name="guide"),
    path("guide/county/<str:slug>/", CountyDetailView.as_view(), name="county"),
    path("guide/region/<str:slug>/", RegionDetailView.as_view(), name="region"),
    path("guide/services/<str:slug>/", ServiceDetailView.as_view(), name="service"),
    path("guide/providers/", ProviderListView.as_view(), name="providers"),
    path("guide/providers/<str:slug>/", ProviderDetailView.as_view(), name="provider"),
    path("guide/map/", MapView.as_view(), name="map"),
    path("hotlines/", HotlineListView.as_view(), name="hotlines"),
    path("safety/", SafetyView.as_view(), name="safety"),
    path("suggest/", SuggestView.as_view(), name="suggest"),
    path("suggest/thanks/", ThanksView.as_view(), name="suggest_thanks"),
    path("prevention/", PreventionView.as_view(), name="prevention"),
    path("prevention/<str:slug>/", FocusAreaView.as_view(), name="focus-area"),
    path("standards-of-care/", StandardsView.as_view(), name="standards"),
    path("publications/", PublicationListView.as_view(), name="publications"),
    path("preview/<str:token>/", preview, name="preview"),
    path("toolkit/", ToolkitView.as_view(), name="toolkit"),
    path("toolkit/<slug:place>/", ToolkitPlaceView.as_view(), name="toolkit-place"),
    path("toolkit/<slug:place>.zip", ToolkitBundleView.as_view(), name="toolkit-zip"),
    path(
        "toolkit/<slug:place>/<slug:piece>.<slug:ext>",
        ToolkitFileView.as_view(),
        name="toolkit-file",
    ),
    # After all others: what is no page of its own is a page that staff wrote.
    path("<slug:slug>/", PageView.as_view(), name="page"),
]
