import Registry
package import Storage

extension Migration {
    /// The tables of the registers of resources. A check in the database repeats what the form explains.
    package static let resources: [Migration] =
        resourcesStaff + resourcesMoney + resourcesProperty

    private static let resourcesStaff = [
        Migration(
            "resources-1-create-approved-post",
            """
            CREATE TABLE approved_post (
                \(matterColumns),
                year        INTEGER NOT NULL,
                kind        TEXT    NOT NULL CHECK (kind IN ('administrative', 'institution', 'worker')),
                posts       INTEGER NOT NULL CHECK (posts >= 0),
                document    TEXT    NOT NULL,
                approved_on TEXT,
                CHECK (state IN ('recorded', 'voided')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX approved_post_by_year ON approved_post (organisation, year);
            """),
        Migration(
            "resources-2-create-staff-movement",
            """
            CREATE TABLE staff_movement (
                \(matterColumns),
                moved_on TEXT    NOT NULL,
                kind     TEXT    NOT NULL CHECK (kind IN ('administrative', 'institution', 'worker')),
                cause    TEXT    NOT NULL,
                change   INTEGER NOT NULL,
                person   TEXT,
                reason   TEXT,
                document TEXT,
                CHECK (state IN ('recorded', 'voided')),
                CHECK (change <> 0),
                CHECK ((change > 0) = (cause IN
                    ('opening', 'recruited', 'demobilised', 'transferred_in', 'family_placement'))),
                CHECK (cause IN
                    ('opening', 'recruited', 'demobilised', 'transferred_in', 'family_placement', 'transferred_out',
                    'retired', 'resigned', 'dismissed', 'deceased')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX staff_movement_by_day ON staff_movement (organisation, moved_on);
            """),
    ]

    private static let resourcesMoney = [
        Migration(
            "resources-3-create-budget-line",
            """
            CREATE TABLE budget_line (
                \(matterColumns),
                year           INTEGER NOT NULL,
                kind           TEXT    NOT NULL CHECK (kind IN ('personnel', 'public_funds', 'project')),
                name           TEXT    NOT NULL,
                project_number TEXT,
                is_key         INTEGER NOT NULL CHECK (is_key IN (0, 1)),
                source         TEXT    NOT NULL CHECK (source IN ('current', 'carried_over')),
                initial        INTEGER NOT NULL CHECK (initial >= 0),
                document       TEXT    NOT NULL,
                CHECK (state IN ('recorded', 'voided')),
                CHECK (kind = 'project' OR is_key = 0),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX budget_line_by_year ON budget_line (organisation, year);
            """),
        Migration(
            "resources-4-create-budget-adjustment",
            """
            CREATE TABLE budget_adjustment (
                \(matterColumns),
                year        INTEGER NOT NULL,
                adjusted_on TEXT    NOT NULL,
                budget_line TEXT    NOT NULL REFERENCES budget_line (number),
                amount      INTEGER NOT NULL CHECK (amount <> 0),
                reason      TEXT    NOT NULL,
                document    TEXT    NOT NULL,
                exemption   TEXT    CHECK (exemption IN ('policy', 'force_majeure', 'superior_order')),
                CHECK (state IN ('recorded', 'voided')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX budget_adjustment_by_day ON budget_adjustment (organisation, adjusted_on);
            CREATE INDEX budget_adjustment_by_line ON budget_adjustment (budget_line);
            """),
        Migration(
            "resources-5-create-payment",
            """
            CREATE TABLE payment (
                \(matterColumns),
                year           INTEGER NOT NULL,
                paid_on        TEXT    NOT NULL,
                budget_line    TEXT    NOT NULL REFERENCES budget_line (number),
                amount         INTEGER NOT NULL CHECK (amount > 0),
                payee          TEXT    NOT NULL,
                classification TEXT    NOT NULL,
                voucher        TEXT    NOT NULL,
                purpose        TEXT,
                CHECK (state IN ('recorded', 'voided')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX payment_by_day ON payment (organisation, paid_on);
            CREATE INDEX payment_by_line ON payment (budget_line, paid_on);
            """),
        Migration(
            "resources-6-create-carryover",
            """
            CREATE TABLE carryover (
                \(matterColumns),
                year      INTEGER NOT NULL,
                opening   INTEGER CHECK (opening >= 0),
                withdrawn INTEGER NOT NULL CHECK (withdrawn >= 0),
                closing   INTEGER NOT NULL CHECK (closing >= 0),
                note      TEXT,
                CHECK (state IN ('recorded', 'voided')),
                CHECK (withdrawn = 0 OR note IS NOT NULL),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX carryover_once_a_year ON carryover (organisation, year) WHERE state = 'recorded';
            """),
        Migration(
            "resources-7-create-three-public",
            """
            CREATE TABLE three_public (
                \(matterColumns),
                year     INTEGER NOT NULL,
                category TEXT    NOT NULL CHECK (category IN
                    ('overseas', 'vehicle_purchase', 'vehicle_running', 'reception')),
                basis    TEXT    NOT NULL CHECK (basis IN ('budget', 'actual')),
                amount   INTEGER NOT NULL CHECK (amount >= 0),
                groups   INTEGER CHECK (groups >= 0),
                persons  INTEGER CHECK (persons >= 0),
                vehicles INTEGER CHECK (vehicles >= 0),
                note     TEXT,
                CHECK (state IN ('recorded', 'voided')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX three_public_once_a_year ON three_public (organisation, year, category, basis)
                WHERE state = 'recorded';
            """),
        Migration(
            "resources-8-create-purchase-item",
            """
            CREATE TABLE purchase_item (
                \(matterColumns),
                year        INTEGER NOT NULL,
                name        TEXT    NOT NULL,
                category    TEXT    NOT NULL CHECK (category IN ('goods', 'works', 'services')),
                method      TEXT    NOT NULL CHECK (method IN
                    ('open_tender', 'invited_tender', 'negotiation', 'consultation', 'inquiry', 'single_source',
                    'framework')),
                budget      INTEGER NOT NULL CHECK (budget >= 0),
                deal        INTEGER CHECK (deal >= 0),
                executed    INTEGER CHECK (executed >= 0),
                contract    TEXT,
                supplier    TEXT,
                accepted_on TEXT,
                reason      TEXT,
                CHECK (state IN ('recorded', 'voided')),
                CHECK (executed IS NULL OR (deal IS NOT NULL AND executed <= deal AND contract IS NOT NULL)),
                CHECK (deal IS NULL OR deal <= budget OR reason IS NOT NULL),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX purchase_item_by_year ON purchase_item (organisation, year);
            """),
    ]

    private static let resourcesProperty = [
        Migration(
            "resources-9-create-asset-card",
            """
            CREATE TABLE asset_card (
                \(matterColumns),
                name           TEXT    NOT NULL,
                class_code     TEXT    NOT NULL,
                quantity       INTEGER NOT NULL CHECK (quantity > 0),
                acquired_on    TEXT    NOT NULL,
                original_value INTEGER NOT NULL CHECK (original_value >= 0),
                net_value      INTEGER NOT NULL CHECK (net_value >= 0),
                use_state      TEXT    NOT NULL CHECK (use_state IN
                    ('in_use', 'idle', 'lent', 'awaiting_disposal', 'damaged')),
                department     TEXT    NOT NULL REFERENCES organisation (number),
                location       TEXT,
                custodian      TEXT,
                disposed_on    TEXT,
                CHECK (state IN ('recorded', 'voided')),
                CHECK (net_value <= original_value),
                CHECK (disposed_on IS NULL OR disposed_on >= acquired_on),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX asset_card_by_day ON asset_card (organisation, acquired_on);
            """),
        Migration(
            "resources-10-create-vehicle",
            """
            CREATE TABLE vehicle (
                \(matterColumns),
                basis     TEXT    NOT NULL CHECK (basis IN ('quota', 'owned')),
                kind      TEXT    NOT NULL CHECK (kind IN ('confidential', 'law_enforcement', 'veteran', 'other')),
                plate     TEXT,
                model     TEXT,
                since     TEXT    NOT NULL,
                until     TEXT,
                use_state TEXT    CHECK (use_state IN ('in_use', 'idle', 'awaiting_disposal')),
                document  TEXT,
                CHECK (state IN ('recorded', 'voided')),
                CHECK ((basis = 'owned') = (plate IS NOT NULL)),
                CHECK (until IS NULL OR until >= since),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX vehicle_plate ON vehicle (plate) WHERE state = 'recorded';
            CREATE INDEX vehicle_by_day ON vehicle (organisation, since);
            """),
        Migration(
            "resources-11-create-leader-post-and-final-account",
            """
            CREATE TABLE leader_post (
                \(matterColumns),
                year     INTEGER NOT NULL,
                level    TEXT    NOT NULL CHECK (level IN ('chief', 'deputy', 'section')),
                posts    INTEGER NOT NULL CHECK (posts >= 0),
                document TEXT    NOT NULL,
                note     TEXT,
                CHECK (state IN ('recorded', 'voided')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX leader_post_by_year ON leader_post (organisation, year);
            CREATE TABLE final_account (
                \(matterColumns),
                year     INTEGER NOT NULL,
                item     TEXT    NOT NULL CHECK (item IN ('appropriation', 'carried_over', 'other_income')),
                amount   INTEGER NOT NULL CHECK (amount >= 0),
                document TEXT    NOT NULL,
                CHECK (state IN ('recorded', 'voided')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX final_account_by_year ON final_account (organisation, year);
            """),
    ]
}
