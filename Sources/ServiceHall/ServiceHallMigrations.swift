import Registry
package import Storage

extension Migration {
    /// The tables of the service hall. A check in the database repeats what the form explains.
    package static let serviceHall: [Migration] =
        serviceCatalogue + hallWindows + serviceCases + hallRegisters + mobileChannel + citizens + hallDesk

    private static let serviceCatalogue = [
        Migration(
            "service-hall-1-create-service-item",
            """
            CREATE TABLE service_item (
                \(matterColumns),
                code            TEXT    NOT NULL,
                name            TEXT    NOT NULL,
                keywords        TEXT,
                item_type       TEXT    NOT NULL CHECK (item_type IN
                    ('licence', 'punishment', 'coercion', 'levy', 'payment', 'inspection', 'confirmation', 'award',
                    'adjudication', 'other_power', 'public_service', 'internal_approval')),
                edition         INTEGER NOT NULL CHECK (edition > 0),
                replaces        TEXT    REFERENCES service_item (number),
                catalogue_code  TEXT,
                exercise_level  TEXT    NOT NULL CHECK (exercise_level IN
                    ('state', 'province', 'city', 'county', 'township', 'village')),
                for_persons     INTEGER NOT NULL CHECK (for_persons IN (0, 1)),
                for_enterprises INTEGER NOT NULL CHECK (for_enterprises IN (0, 1)),
                topic           TEXT,
                basis           TEXT    NOT NULL,
                power_code      TEXT,
                conditions      TEXT,
                quota           TEXT,
                steps           TEXT,
                handling        TEXT    NOT NULL CHECK (handling IN ('immediate', 'promised')),
                statutory       INTEGER NOT NULL CHECK (statutory >= 0),
                statutory_unit  TEXT    NOT NULL CHECK (statutory_unit IN ('workday', 'calendar_day', 'month', 'hour')),
                promise         INTEGER NOT NULL CHECK (promise >= 0),
                promise_unit    TEXT    NOT NULL CHECK (promise_unit IN ('workday', 'calendar_day', 'month', 'hour')),
                separation      TEXT    NOT NULL CHECK (separation IN ('one', 'two', 'three')),
                by_window       INTEGER NOT NULL CHECK (by_window IN (0, 1)),
                by_web          INTEGER NOT NULL CHECK (by_web IN (0, 1)),
                by_mobile       INTEGER NOT NULL CHECK (by_mobile IN (0, 1)),
                by_kiosk        INTEGER NOT NULL CHECK (by_kiosk IN (0, 1)),
                by_courier      INTEGER NOT NULL CHECK (by_courier IN (0, 1)),
                online_depth    INTEGER NOT NULL CHECK (online_depth BETWEEN 1 AND 8),
                visits          INTEGER NOT NULL CHECK (visits >= 0),
                visit_reason    TEXT,
                appointable     INTEGER NOT NULL CHECK (appointable IN (0, 1)),
                scope           TEXT    NOT NULL CHECK (scope IN ('local', 'city', 'province', 'cross_province', 'nation')),
                charges         INTEGER NOT NULL CHECK (charges IN (0, 1)),
                fee_standard    TEXT,
                fee_basis       TEXT,
                pays_online     INTEGER NOT NULL CHECK (pays_online IN (0, 1)),
                result          TEXT,
                result_sample   TEXT,
                has_commitment  INTEGER NOT NULL CHECK (has_commitment IN (0, 1)),
                is_tolerant     INTEGER NOT NULL CHECK (is_tolerant IN (0, 1)),
                in_hall         INTEGER NOT NULL CHECK (in_hall IN (0, 1)),
                must_be_in_hall INTEGER NOT NULL CHECK (must_be_in_hall IN (0, 1)),
                place           TEXT,
                hours           TEXT,
                consult_phone   TEXT,
                complaint_phone TEXT,
                submitter       INTEGER,
                published_on    TEXT,
                withdrawn_on    TEXT,
                CHECK (state IN ('draft', 'submitted', 'legal_checked', 'approved', 'published', 'suspended', 'superseded',
                    'cancelled')),
                CHECK (statutory_unit <> promise_unit OR promise <= statutory),
                CHECK ((state IN ('published', 'suspended', 'superseded', 'cancelled')) = (published_on IS NOT NULL)),
                CHECK ((state IN ('superseded', 'cancelled')) = (withdrawn_on IS NOT NULL)),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX service_item_edition ON service_item (organisation, code, edition);
            CREATE UNIQUE INDEX service_item_in_force ON service_item (organisation, code)
                WHERE state IN ('published', 'suspended');
            CREATE INDEX service_item_by_day ON service_item (organisation, published_on);
            """),
        Migration(
            "service-hall-2-create-item-material",
            """
            CREATE TABLE item_material (
                \(matterColumns),
                item       TEXT    NOT NULL REFERENCES service_item (number),
                name       TEXT    NOT NULL,
                required   INTEGER NOT NULL CHECK (required IN (0, 1)),
                originals  INTEGER NOT NULL CHECK (originals >= 0),
                copies     INTEGER NOT NULL CHECK (copies >= 0),
                form       TEXT    NOT NULL CHECK (form IN ('paper', 'electronic', 'either')),
                source     TEXT    NOT NULL CHECK (source IN ('applicant', 'authority', 'other')),
                issuer     TEXT,
                basis      TEXT    NOT NULL,
                shareable  INTEGER NOT NULL CHECK (shareable IN (0, 1)),
                tolerable  INTEGER NOT NULL CHECK (tolerable IN (0, 1)),
                blank_form TEXT,
                sample     TEXT,
                notes      TEXT,
                standard   TEXT,
                CHECK (state IN ('recorded', 'voided')),
                CHECK (required = 0 OR shareable = 0 OR source <> 'authority'),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX item_material_by_item ON item_material (item);
            """),
        Migration(
            "service-hall-3-create-one-thing",
            """
            CREATE TABLE one_thing (
                \(matterColumns),
                name      TEXT    NOT NULL,
                kind      TEXT    NOT NULL CHECK (kind IN ('enterprise_opening', 'other')),
                plan      TEXT    NOT NULL,
                promise   INTEGER NOT NULL CHECK (promise > 0),
                basis     TEXT    NOT NULL,
                opened_on TEXT    NOT NULL,
                closed_on TEXT,
                CHECK (state IN ('recorded', 'voided')),
                CHECK (closed_on IS NULL OR closed_on >= opened_on),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            """),
    ]

    /// Before the cases, which name them.
    private static let hallWindows = [
        Migration(
            "service-hall-4-create-hall-window",
            """
            CREATE TABLE hall_window (
                \(matterColumns),
                name      TEXT NOT NULL,
                kind      TEXT NOT NULL CHECK (kind IN ('general', 'department', 'tolerant', 'difficult')),
                queue     TEXT NOT NULL,
                items     TEXT,
                opened_on TEXT NOT NULL,
                closed_on TEXT,
                CHECK (state IN ('recorded', 'voided')),
                CHECK (closed_on IS NULL OR closed_on >= opened_on),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            """)
    ]
}
