import Registry
package import Storage

extension Migration {
    /// The tables of the hotline. A check in the database repeats what the form explains.
    package static let hotline: [Migration] =
        hotlineCatalogue + hotlineOrders + hotlineOthers + hotlineOutbreaks + hotlineAssessments + hotlineIntake

    private static let hotlineCatalogue = [
        Migration(
            "hotline-1-create-catalogue",
            """
            CREATE TABLE hotline_line (
                \(matterColumns),
                phone       TEXT NOT NULL,
                name        TEXT NOT NULL,
                mode        TEXT NOT NULL CHECK (mode IN ('own', 'full', 'dual', 'branch', 'apart')),
                merged_on   TEXT,
                ended_on    TEXT,
                forwards_to TEXT,
                system      TEXT,
                greeting    TEXT,
                document    TEXT,
                CHECK (state IN ('recorded', 'voided')),
                CHECK ((mode IN ('full', 'dual', 'branch')) = (merged_on IS NOT NULL)),
                CHECK (ended_on IS NULL OR ended_on >= merged_on),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX hotline_line_phone ON hotline_line (phone) WHERE state = 'recorded' AND ended_on IS NULL;
            CREATE TABLE order_category (
                \(matterColumns),
                code           TEXT    NOT NULL,
                name           TEXT    NOT NULL,
                topic          TEXT    NOT NULL,
                summary        TEXT,
                keywords       TEXT,
                limit_class    TEXT    NOT NULL CHECK (limit_class IN ('usual', 'utility', 'complex')),
                needs_place    INTEGER NOT NULL CHECK (needs_place IN (0, 1)),
                publicity      TEXT    NOT NULL CHECK (publicity IN ('closed', 'moderated', 'open')),
                is_residential INTEGER NOT NULL CHECK (is_residential IN (0, 1)),
                CHECK (state IN ('recorded', 'voided')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX order_category_code ON order_category (code) WHERE state = 'recorded';
            CREATE TABLE category_question (
                \(matterColumns),
                category    TEXT    NOT NULL REFERENCES order_category (number),
                code        TEXT    NOT NULL,
                question    TEXT    NOT NULL,
                explanation TEXT,
                datatype    TEXT    NOT NULL CHECK (datatype IN
                    ('string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist')),
                is_input    INTEGER NOT NULL CHECK (is_input IN (0, 1)),
                is_required INTEGER NOT NULL CHECK (is_required IN (0, 1)),
                place       INTEGER NOT NULL CHECK (place > 0),
                choices     TEXT,
                CHECK (state IN ('recorded', 'voided')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX category_question_code ON category_question (category, code) WHERE state = 'recorded';
            CREATE UNIQUE INDEX category_question_place ON category_question (category, place) WHERE state = 'recorded';
            CREATE TABLE dispatch_rule (
                \(matterColumns),
                category    TEXT NOT NULL REFERENCES order_category (number),
                area        TEXT,
                valid_from  TEXT NOT NULL,
                valid_until TEXT,
                duty        TEXT NOT NULL,
                document    TEXT NOT NULL,
                CHECK (state IN ('recorded', 'voided')),
                CHECK (valid_until IS NULL OR valid_until >= valid_from),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX dispatch_rule_by_category ON dispatch_rule (category);
            CREATE TABLE hotline_caller (
                \(matterColumns),
                name  TEXT,
                phone TEXT,
                email TEXT,
                need  TEXT CHECK (need IN ('dialect', 'foreign', 'deaf', 'blind', 'minor')),
                note  TEXT,
                CHECK (state IN ('recorded', 'voided')),
                CHECK (phone IS NOT NULL OR email IS NOT NULL),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX hotline_caller_phone ON hotline_caller (phone) WHERE phone IS NOT NULL;
            CREATE INDEX hotline_caller_email ON hotline_caller (email) WHERE email IS NOT NULL;
            """),
        Migration(
            "hotline-2-create-knowledge",
            """
            CREATE TABLE knowledge_article (
                \(matterColumns),
                title        TEXT    NOT NULL,
                variants     TEXT,
                spoken       TEXT,
                answer       TEXT    NOT NULL,
                category     TEXT    REFERENCES order_category (number),
                basis        TEXT    NOT NULL,
                audience     TEXT    NOT NULL CHECK (audience IN ('agents', 'everybody')),
                valid_until  TEXT,
                replaces     TEXT    REFERENCES knowledge_article (number),
                drafter      INTEGER,
                published_on TEXT,
                reviewed_on  TEXT,
                uses         INTEGER NOT NULL CHECK (uses >= 0),
                corrections  INTEGER NOT NULL CHECK (corrections >= 0),
                CHECK (state IN ('draft', 'unit_checked', 'published', 'expired', 'superseded')),
                CHECK (state NOT IN ('published', 'expired', 'superseded') OR published_on IS NOT NULL),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX knowledge_article_by_day ON knowledge_article (organisation, published_on);
            """),
    ]

    private static let hotlineOthers = [
        Migration(
            "hotline-4-create-assist-order",
            """
            CREATE TABLE assist_order (
                \(matterColumns),
                order_number TEXT NOT NULL REFERENCES hotline_order (number),
                lead_unit    TEXT NOT NULL,
                part         TEXT NOT NULL CHECK (part IN ('assist', 'below')),
                task         TEXT NOT NULL,
                due_on       TEXT NOT NULL,
                answer       TEXT,
                answered_on  TEXT,
                timeliness   TEXT CHECK (timeliness IN ('in_time', 'late')),
                CHECK (state IN ('open', 'signed', 'answered', 'cancelled')),
                CHECK ((state = 'answered') = (answered_on IS NOT NULL)),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX assist_order_by_order ON assist_order (order_number);
            CREATE TABLE order_note (
                \(matterColumns),
                order_number TEXT    NOT NULL REFERENCES hotline_order (number),
                kind         TEXT    NOT NULL CHECK (kind IN ('fact', 'progress', 'addendum')),
                note         TEXT    NOT NULL,
                is_public    INTEGER NOT NULL CHECK (is_public IN (0, 1)),
                external_id  TEXT,
                sent_at      INTEGER,
                CHECK (state IN ('recorded', 'voided')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX order_note_by_order ON order_note (order_number);
            CREATE UNIQUE INDEX order_note_external ON order_note (external_id) WHERE external_id IS NOT NULL;
            CREATE TABLE supervision (
                \(matterColumns),
                order_number TEXT REFERENCES hotline_order (number),
                level        TEXT NOT NULL CHECK (level IN ('written', 'listed', 'interview', 'government')),
                cause        TEXT NOT NULL CHECK (cause IN
                    ('refused', 'overdue', 'unsolved', 'bad_influence', 'mass_complaint', 'false_reply',
                    'knowledge_upkeep', 'instruction', 'other')),
                demand       TEXT NOT NULL,
                response     TEXT,
                opened_on    TEXT,
                lifted_on    TEXT,
                timeliness   TEXT CHECK (timeliness IN ('in_time', 'late')),
                CHECK (state IN ('open', 'explained', 'lifted')),
                CHECK ((state = 'lifted') = (lifted_on IS NOT NULL)),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX supervision_by_day ON supervision (organisation, opened_on);
            CREATE INDEX supervision_by_order ON supervision (order_number) WHERE order_number IS NOT NULL;
            """),
        Migration(
            "hotline-5-create-call",
            """
            CREATE TABLE hotline_call (
                \(matterColumns),
                external_id          TEXT    NOT NULL UNIQUE,
                line                 TEXT    REFERENCES hotline_line (number),
                phone                TEXT,
                queue                TEXT,
                rang_at              INTEGER NOT NULL,
                rang_on              TEXT,
                answered_at          INTEGER,
                ended_at             INTEGER,
                agent_extension      TEXT,
                wait_seconds         INTEGER CHECK (wait_seconds >= 0),
                talk_seconds         INTEGER CHECK (talk_seconds >= 0),
                recording_hash       TEXT,
                recording_seconds    INTEGER CHECK (recording_seconds >= 0),
                recording_kept_until TEXT,
                order_number         TEXT    REFERENCES hotline_order (number),
                CHECK (state IN ('ringing', 'answered', 'ended', 'lost', 'called_back')),
                CHECK (answered_at IS NULL OR rang_at <= answered_at),
                CHECK ((recording_hash IS NULL) = (recording_kept_until IS NULL)),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX hotline_call_by_day ON hotline_call (organisation, rang_on);
            CREATE INDEX hotline_call_by_phone ON hotline_call (phone) WHERE phone IS NOT NULL;
            """),
        Migration(
            "hotline-6-create-quality-check",
            """
            CREATE TABLE quality_check (
                \(matterColumns),
                call_number  TEXT    REFERENCES hotline_call (number),
                order_number TEXT    REFERENCES hotline_order (number),
                seat         TEXT,
                drawn_on     TEXT,
                greeting     INTEGER CHECK (greeting BETWEEN 0 AND 10),
                listening    INTEGER CHECK (listening BETWEEN 0 AND 30),
                correctness  INTEGER CHECK (correctness BETWEEN 0 AND 30),
                rules        INTEGER CHECK (rules BETWEEN 0 AND 20),
                voice        INTEGER CHECK (voice BETWEEN 0 AND 10),
                fatal        TEXT    CHECK (fatal IN ('leak', 'rude', 'false_record')),
                points       INTEGER CHECK (points BETWEEN 0 AND 100),
                remark       TEXT,
                rater        INTEGER,
                appeals      INTEGER NOT NULL CHECK (appeals >= 0),
                CHECK (state IN ('drawn', 'scored', 'appealed', 'confirmed')),
                CHECK ((call_number IS NULL) <> (order_number IS NULL)),
                CHECK ((state = 'drawn') = (points IS NULL)),
                CHECK (fatal IS NULL OR appeals > 0 OR points = 0),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX quality_check_call ON quality_check (call_number) WHERE call_number IS NOT NULL;
            CREATE UNIQUE INDEX quality_check_order ON quality_check (order_number) WHERE order_number IS NOT NULL;
            CREATE INDEX quality_check_by_day ON quality_check (organisation, drawn_on);
            """),
        Migration("hotline-7-calls-of-now", "CREATE INDEX hotline_call_of_now ON hotline_call (rang_on, state);"),
    ]
}
