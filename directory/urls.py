"""Every address of the site. Spanish is the same under /es/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from directory import health, security_txt
from resources.views.picture import PictureView
from resources.views.sitemap import robots, sitemap, sitemap_part

urlpatterns = [
    path("admin/", admin.site.urls),
    path("health/live", health.live),
    path("health/ready", health.ready),
    path(".well-known/security.txt", security_txt.security_txt),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemap_part, name="sitemap-part"),
    # A picture is the same in every language.
    path("pictures/<slug:slug>.webp", PictureView.as_view(), name="picture"),
    *i18n_patterns(path("", include("resources.urls")), prefix_default_language=False),
]

handler400 = "directory.errors.bad_request"
handler403 = "directory.errors.forbidden"
handler404 = "directory.errors.not_found"
handler500 = "directory.errors.server_error"
