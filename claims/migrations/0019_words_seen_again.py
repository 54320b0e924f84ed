"""Remembers when somebody last said that a fact-check holds for the words as they stood."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0018_rounds_and_ratings_keep_their_word'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='claimreview',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='claimreview',
            name='update_update',
        ),
        migrations.AddField(
            model_name='claimreview',
            name='words_seen_at',
            field=models.DateTimeField(editable=False, help_text='When somebody last said that it holds for the words as they stood.', null=True),
        ),
        migrations.AddField(
            model_name='claimreviewevent',
            name='words_seen_at',
            field=models.DateTimeField(editable=False, help_text='When somebody last said that it holds for the words as they stood.', null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimreview',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_claimreviewevent" ("as_of", "author_id", "body", "byline", "byline_consented", "claim_id", "claimant_id", "claimant_note", "claimant_source_id", "closed_at", "closed_reason", "correction_note", "corrects_id", "created_at", "desk_id", "embargo_until", "first_appearance_id", "headline", "held_reason", "held_since", "id", "language", "no_primary_reason", "one_sided_reason", "origin_unknown", "outdated_since", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "published_at", "rating_id", "release_zone", "sent_back_note", "signed_off_at", "signed_off_by_id", "slug", "state", "summary", "translates_id", "verdict", "words_seen_at") VALUES (NEW."as_of", NEW."author_id", NEW."body", NEW."byline", NEW."byline_consented", NEW."claim_id", NEW."claimant_id", NEW."claimant_note", NEW."claimant_source_id", NEW."closed_at", NEW."closed_reason", NEW."correction_note", NEW."corrects_id", NEW."created_at", NEW."desk_id", NEW."embargo_until", NEW."first_appearance_id", NEW."headline", NEW."held_reason", NEW."held_since", NEW."id", NEW."language", NEW."no_primary_reason", NEW."one_sided_reason", NEW."origin_unknown", NEW."outdated_since", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."publish_at", NEW."published_at", NEW."rating_id", NEW."release_zone", NEW."sent_back_note", NEW."signed_off_at", NEW."signed_off_by_id", NEW."slug", NEW."state", NEW."summary", NEW."translates_id", NEW."verdict", NEW."words_seen_at"); RETURN NULL;', hash='7565cd18a59e0113fd07c24d15404d9c10cce2fe', operation='INSERT', pgid='pgtrigger_insert_insert_bbc2d', table='claims_claimreview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimreview',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_claimreviewevent" ("as_of", "author_id", "body", "byline", "byline_consented", "claim_id", "claimant_id", "claimant_note", "claimant_source_id", "closed_at", "closed_reason", "correction_note", "corrects_id", "created_at", "desk_id", "embargo_until", "first_appearance_id", "headline", "held_reason", "held_since", "id", "language", "no_primary_reason", "one_sided_reason", "origin_unknown", "outdated_since", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "published_at", "rating_id", "release_zone", "sent_back_note", "signed_off_at", "signed_off_by_id", "slug", "state", "summary", "translates_id", "verdict", "words_seen_at") VALUES (NEW."as_of", NEW."author_id", NEW."body", NEW."byline", NEW."byline_consented", NEW."claim_id", NEW."claimant_id", NEW."claimant_note", NEW."claimant_source_id", NEW."closed_at", NEW."closed_reason", NEW."correction_note", NEW."corrects_id", NEW."created_at", NEW."desk_id", NEW."embargo_until", NEW."first_appearance_id", NEW."headline", NEW."held_reason", NEW."held_since", NEW."id", NEW."language", NEW."no_primary_reason", NEW."one_sided_reason", NEW."origin_unknown", NEW."outdated_since", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."publish_at", NEW."published_at", NEW."rating_id", NEW."release_zone", NEW."sent_back_note", NEW."signed_off_at", NEW."signed_off_by_id", NEW."slug", NEW."state", NEW."summary", NEW."translates_id", NEW."verdict", NEW."words_seen_at"); RETURN NULL;', hash='c18d6b8080600b5f715a428d37c26a7cee34fe6d', operation='UPDATE', pgid='pgtrigger_update_update_0cfb4', table='claims_claimreview', when='AFTER')),
        ),
    ]
