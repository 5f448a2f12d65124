import Registry
import Storage

extension Migration {
    // Tens of thousands a year and busy ones many more: what doesn't apply is null, and every index answers a question that
    // is asked all the time.
    static let hotlineOrders = [
        Migration(
            "hotline-3-create-order",
            """
            CREATE TABLE hotline_order (
                \(matterColumns),
                source             TEXT    NOT NULL CHECK (source IN
                    ('phone', 'merged_line', 'sms', 'web', 'app', 'email', 'mini_program', 'face_to_face', 'police_110',
                    'supervision', 'petition', 'leader_board', 'upper_platform', 'open311')),
                external_id        TEXT,
                line               TEXT    REFERENCES hotline_line (number),
                caller             TEXT    REFERENCES hotline_caller (number),
                secrecy            TEXT    NOT NULL CHECK (secrecy IN ('open', 'secret', 'anonymous')),
                kind               TEXT    NOT NULL CHECK (kind IN
                    ('consult', 'help', 'complaint', 'report', 'suggestion', 'praise')),
                category           TEXT    REFERENCES order_category (number),
                urgency            TEXT    NOT NULL CHECK (urgency IN ('normal', 'urgent', 'emergency', 'major')),
                limit_class        TEXT    NOT NULL CHECK (limit_class IN ('usual', 'utility', 'complex')),
                title              TEXT    NOT NULL,
                content            TEXT    NOT NULL,
                attributes         TEXT,
                object_unit        TEXT,
                wants_reply        INTEGER NOT NULL CHECK (wants_reply IN (0, 1)),
                publicity          TEXT    NOT NULL CHECK (publicity IN ('closed', 'moderated', 'open')),
                public_text        TEXT,
                query_code         TEXT,
                received_at        INTEGER,
                address            TEXT,
                latitude           INTEGER,
                longitude          INTEGER,
                centre             TEXT,
                accepted_on        TEXT,
                dispatched_at      INTEGER,
                dispatch_reason    TEXT,
                signed_at          INTEGER,
                sign_timeliness    TEXT    CHECK (sign_timeliness IN ('in_time', 'late')),
                contacted_at       INTEGER,
                contact_timeliness TEXT    CHECK (contact_timeliness IN ('in_time', 'late')),
                attempts           INTEGER NOT NULL CHECK (attempts >= 0),
                is_appointed       INTEGER NOT NULL CHECK (is_appointed IN (0, 1)),
                returns            INTEGER NOT NULL CHECK (returns >= 0),
                pause_ground       TEXT    CHECK (pause_ground IN ('procedure', 'weather', 'callers_part')),
                pause_until        TEXT,
                replied_at         INTEGER,
                reply_timeliness   TEXT    CHECK (reply_timeliness IN ('in_time', 'late')),
                answer             TEXT,
                article            TEXT    REFERENCES knowledge_article (number),
                conclusion         TEXT    CHECK (conclusion IN ('solved', 'promised', 'explained', 'lawful_refusal')),
                promised_for       TEXT,
                reviewer           INTEGER,
                cycle              INTEGER NOT NULL CHECK (cycle >= 0),
                call_backs         INTEGER NOT NULL CHECK (call_backs >= 0),
                first_call_back_on TEXT,
                follow_result      TEXT    CHECK (follow_result IN
                    ('reached', 'unreachable', 'declined', 'anonymous')),
                says_contacted     TEXT    CHECK (says_contacted IN ('yes', 'no')),
                says_solved        TEXT    CHECK (says_solved IN ('yes', 'no')),
                satisfaction       TEXT    CHECK (satisfaction IN
                    ('very_satisfied', 'satisfied', 'basically_satisfied', 'dissatisfied', 'very_dissatisfied')),
                is_false_reply     INTEGER NOT NULL CHECK (is_false_reply IN (0, 1)),
                reopenings         INTEGER NOT NULL CHECK (reopenings >= 0),
                urges              INTEGER NOT NULL CHECK (urges >= 0),
                supervisions       INTEGER NOT NULL CHECK (supervisions >= 0),
                joined             INTEGER NOT NULL CHECK (joined >= 0),
                merged_into        TEXT    REFERENCES hotline_order (number),
                refusal_ground     TEXT    CHECK (refusal_ground IN
                    ('legal_route', 'in_petition', 'secret_or_improper', 'concluded', 'other_by_law',
                    'outside_duty')),
                refusal_appealed   INTEGER NOT NULL CHECK (refusal_appealed IN (0, 1)),
                outcome            TEXT    CHECK (outcome IN
                    ('answered', 'closed', 'terminated', 'not_accepted', 'transferred', 'merged', 'withdrawn',
                    'invalid')),
                ended_at           INTEGER,
                ended_on           TEXT,
                CHECK (state IN ('new', 'accepted', 'dispatched', 'signed', 'return_asked', 'adjudicating',
                    'pause_asked', 'paused', 'replied', 'promised', 'following', 'answered', 'closed', 'terminated',
                    'not_accepted', 'transferred', 'merged', 'withdrawn', 'invalid', 'archived')),
                CHECK ((outcome IS NULL) = (ended_on IS NULL)),
                CHECK ((outcome = 'merged') = (merged_into IS NOT NULL) OR outcome IS NULL AND merged_into IS NULL),
                CHECK (secrecy <> 'anonymous' OR caller IS NULL),
                CHECK ((latitude IS NULL) = (longitude IS NULL)),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX hotline_order_external ON hotline_order (source, external_id)
                WHERE external_id IS NOT NULL;
            CREATE INDEX hotline_order_by_receipt ON hotline_order (received_at);
            CREATE INDEX hotline_order_by_acceptance ON hotline_order (organisation, accepted_on);
            CREATE INDEX hotline_order_by_end ON hotline_order (ended_on, state);
            CREATE INDEX hotline_order_by_caller ON hotline_order (caller) WHERE caller IS NOT NULL;
            CREATE INDEX hotline_order_by_category ON hotline_order (category, received_at);
            CREATE INDEX hotline_order_merged ON hotline_order (merged_into) WHERE merged_into IS NOT NULL;
            CREATE INDEX hotline_order_paused ON hotline_order (pause_until) WHERE state = 'paused';
            CREATE INDEX hotline_order_code ON hotline_order (query_code) WHERE query_code IS NOT NULL;
            """)
    ]

    /// What is asked while somebody types is answered from the index alone, or nearly.
    static let hotlineIntake = [
        Migration(
            "hotline-9-index-intake",
            """
            DROP INDEX hotline_order_by_caller;
            CREATE INDEX hotline_order_by_caller ON hotline_order (caller, received_at) WHERE caller IS NOT NULL;
            DROP INDEX hotline_order_by_category;
            CREATE INDEX hotline_order_by_category
                ON hotline_order (category, received_at, region, caller, latitude, longitude, state);
            CREATE INDEX hotline_order_unarchived ON hotline_order (ended_on)
                WHERE ended_on IS NOT NULL AND state <> 'archived';
            """),
        Migration(
            "hotline-10-index-recordings",
            """
            CREATE INDEX hotline_call_recordings ON hotline_call (recording_kept_until)
                WHERE recording_kept_until IS NOT NULL;
            """),
    ]
}
