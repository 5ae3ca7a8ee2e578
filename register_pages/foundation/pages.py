"""The mixin that every page type of the project has: two languages, and one hook on every road to "live"."""

import logging
from typing import Any, NamedTuple, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.dispatch import Signal
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override
from wagtail.models import Revision
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from register_pages.foundation.carry_facts import carry_facts
from register_pages.foundation.forms import PublishForm
from register_pages.foundation.querysets import BilingualManager
from register_pages.foundation.words import HasWords, is_sentence, same_words, texts_of, words_by_path, words_given

logger = logging.getLogger(__name__)

shown_to_visitors = Signal()
"""Sent with `page` after a live row was saved, inside its transaction: what visitors read may have changed."""


class Gap(NamedTuple):
    """What stands in the way of publishing: the field where it can be mended, and a sentence for the editor."""

    field: str
    message: Any


def empty_fields(page: models.Model, *names: str) -> list[Gap]:
    """Return a gap for each of the named fields that is empty."""
    return [Gap(name, _("Fill this in before you publish the page.")) for name in names if not getattr(page, name)]


class BilingualPage(HasWords, models.Model):
    """Abstract mixin for page types, before `Page` in the bases. Dutch is the source, English its sibling.

    * A page in another language never holds facts of its own: whenever it is saved, its facts come from the Dutch page.
    * When a Dutch page is saved live, its live siblings and their newest drafts get the facts in the same transaction.
    * Nothing goes live while `missing_for_publication` names a gap.
    """

    untranslated = models.JSONField(default=list, editable=False)
    """Paths at which a live sibling shows Dutch words, because there are no words of its own yet."""

    outdated = models.JSONField(default=list, editable=False)
    """Paths at which the Dutch words changed after the sibling was translated."""

    objects = BilingualManager()
    base_form_class = PublishForm

    class Meta:
        abstract = True

    def save(self, clean: bool = True, **kwargs: Any) -> Any:
        """Save the row; see the class for what goes along with it, in one transaction."""
        if self.alias_of_id or kwargs.get("update_fields") is not None:
            return super().save(clean=clean, **kwargs)
        with transaction.atomic():
            is_translation = self.locale_id is not None and not self.is_source
            if is_translation:
                self._take_facts()
            if clean and self.live:
                self.refuse_gaps()
            before = None
            if not is_translation and self.pk is not None:
                before = type(self).objects.select_for_update(of=("self",)).filter(pk=self.pk).first()
            result = super().save(clean=clean, **kwargs)
            if self.live:
                shown_to_visitors.send(type(self), page=self)
            if self.live and before is not None:
                self._carry_to_siblings(before)
            return result

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Save a draft; that of a page in another language takes the facts of the Dutch page."""
        with transaction.atomic():
            self._lock_source()
            if not self.is_source and not self.alias_of_id:
                self._take_facts()
            return super().save_revision(*args, **kwargs)

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Publish a draft, or nothing of it.

        Publishing the Dutch page changes the drafts of its siblings, and Wagtail touches drafts before it saves the
        page. So the Dutch row is locked before anything else, and the draft is read again once that is ours.

        A schedule goes on with the next page when this one may not go live; it tries this one again the next time.
        """
        try:
            with transaction.atomic():
                self._lock_source()
                revision.refresh_from_db(fields=["content"])
                super().publish(revision, *args, **kwargs)
        except ValidationError as refusal:
            if kwargs.get("log_action") != "wagtail.publish.scheduled":
                raise
            logger.error("Not published on schedule: page %s, %s", self.pk, refusal.message_dict)

    # -- language ----------------------------------------------------------------------------------------------

    @property
    def language(self) -> str:
        """Code of the language that the words of this page are in."""
        return self.locale.language_code

    @property
    def is_source(self) -> bool:
        """Whether this is the Dutch page, from which facts come."""
        return self.language == settings.LANGUAGE_CODE

    def _source_key(self) -> dict[str, Any]:
        return {"translation_key": self.translation_key, "locale__language_code": settings.LANGUAGE_CODE}

    def source_page(self) -> Self | None:
        """Return a fresh copy of the Dutch page, or None when this page has none."""
        return type(self).objects.filter(**self._source_key()).exclude(pk=self.pk).first()

    def _lock_source(self) -> Self | None:
        """Lock the Dutch row until the transaction ends, and return it: who holds it may write in both languages."""
        return type(self).objects.select_for_update(of=("self",)).filter(**self._source_key()).first()

    def siblings(self) -> models.QuerySet:
        """Return the pages in other languages that are translations of this one; aliases are not."""
        return (
            type(self)
            .objects.filter(translation_key=self.translation_key, alias_of=None)
            .exclude(pk=self.pk)
            .select_related("locale")
        )

    def translation(self) -> Translation | None:
        """Return the record of wagtail-localize when translators keep this page, else None."""
        if self.locale_id is None or self.is_source:
            return None
        return Translation.objects.filter(
            source__object_id=self.translation_key, target_locale=self.locale, enabled=True
        ).first()

    def open_texts(self) -> int:
        """Return how many texts of this page translators have left open; 0 when they do not keep it."""
        translation = self.translation()
        if translation is None:
            return 0
        translated = StringTranslation.objects.filter(
            translation_of_id=models.OuterRef("string_id"),
            context_id=models.OuterRef("context_id"),
            locale_id=self.locale_id,
            has_error=False,
        )
        return StringSegment.objects.filter(source_id=translation.source_id).exclude(models.Exists(translated)).count()

    # -- the road to live --------------------------------------------------------------------------------------

    def missing_for_publication(self) -> list[Gap]:
        """Return what must be filled in before this page may go live. Page types ask their `rules.py`."""
        return []

    def gaps(self) -> list[Gap]:
        """Return everything that stands in the way of publishing, in the language of the editor."""
        found = self.missing_for_publication()
        if self.locale_id is None or self.is_source:
            return found
        if not type(self).objects.live().filter(**self._source_key()).exists():
            found.append(Gap("title", _("The Dutch page is not public. Publish that first.")))
        left_open = self.open_texts()
        if left_open:
            message = ngettext(
                "%(count)s text has not been translated yet. Translate it before you publish this page.",
                "%(count)s texts have not been translated yet. Translate them before you publish this page.",
                left_open,
            )
            found.append(Gap("title", message % {"count": left_open}))
        return found

    def refuse_gaps(self) -> None:
        """Raise a ValidationError that names every gap at its field.

        Raises:
            ValidationError: when anything stands in the way of publishing.
        """
        errors: dict[str, list[Any]] = {}
        found = self.gaps()
        if self.untranslated and not found and self.translation() is not None:
            found.append(Gap("title", _("This draft is still in Dutch. Publish it from the translation editor.")))
        for gap in found:
            errors.setdefault(gap.field, []).append(gap.message)
        if errors:
            raise ValidationError(errors)

    # -- carrying facts ----------------------------------------------------------------------------------------

    def _take_facts(self) -> None:
        """Take the facts of the Dutch page, and work out which words are still Dutch and which are out of date.

        Words that translators gave for what Dutch says now are current, also when they are the same (“DPIA”). Without
        translators a whole sentence that equals the Dutch one is Dutch. The Dutch row is locked, on every road first:
        publishing both languages at once would leave different facts, or wait for each other forever.
        """
        source = self._lock_source()
        if source is None or source.pk == self.pk:
            return
        source_words = words_by_path(source)
        borrowed = carry_facts(source, source_words, self)
        own_words = words_by_path(self)
        same = {path for path, said in source_words.items() if same_words(own_words.get(path, []), said)}
        translation = self.translation()
        if translation is None:
            sentences = {path for path in same if is_sentence(source_words[path])}
            still_dutch = same & (sentences | set(self.untranslated))
            current = set()
        else:
            given = words_given(translation)
            current = {path for path, said in own_words.items() if texts_of(said) == given.get(path)}
            still_dutch = same - current
        self.untranslated = sorted(borrowed - current | still_dutch)
        self.outdated = sorted(set(self.outdated) & set(own_words) - set(self.untranslated) - current)

    def _carry_to_siblings(self, before: Self) -> None:
        """Bring the facts to every sibling, live row and newest draft, and refresh the text of the translators."""
        old_words, new_words = words_by_path(before), words_by_path(self)
        changed = {
            path for path, said in new_words.items() if path in old_words and not same_words(old_words[path], said)
        }
        source = TranslationSource.objects.get_for_instance_or_none(self)
        if source is not None:
            source.update_from_db()
        for sibling in self.siblings().select_for_update(of=("self",)):
            draft = sibling.latest_revision
            sibling._receive(changed)
            super(BilingualPage, sibling).save(clean=sibling.live)
            if sibling.live:
                shown_to_visitors.send(type(sibling), page=sibling)
            if draft is not None:
                page = draft.as_object()
                page._receive(changed)
                draft.content = page.serializable_data()
                draft.save(update_fields=["content"])

    def _receive(self, changed: set[str]) -> None:
        """Take what was published in Dutch; `changed` are the paths at which the Dutch words differ from before."""
        self.outdated = sorted(changed.union(self.outdated))
        self._take_facts()

    # -- serving -----------------------------------------------------------------------------------------------

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer a visitor. An alias in another language is no translation: it sends the visitor to the original."""
        if self.alias_of_id and self.alias_of.locale_id != self.locale_id:
            return HttpResponseRedirect(self.alias_of.get_url(request))
        return super().serve(request, *args, **kwargs)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show an editor the page in its own language, whatever language the CMS speaks."""
        with override(self.language):
            return super().serve_preview(request, mode_name).render()
