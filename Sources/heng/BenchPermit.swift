import Kernel
import Registry
import Storage

/// An application for a permit, as a city has millions of: what lists are measured by.
struct BenchPermit: Matter {
    enum State: String, Labelled {
        case open, closed, refused

        var label: LocalizedText { LocalizedText(zh: rawValue, en: rawValue) }
    }

    enum Channel: String, Labelled {
        case hall, phone, web, kiosk

        var label: LocalizedText { LocalizedText(zh: rawValue, en: rawValue) }
    }

    enum Act: Codable, Sendable { case close }

    var head = Head()
    var state = State.open
    var title = ""
    var channel = Channel.hall
    var year = 2021
    var acceptedOn = Day(number: 18_628)
    var decidedOn: Day?
    var fee: Money?

    static let fields: [Field<BenchPermit>] = [
        Field(\.title, "title", zh: "事项", en: "Title", .text(1...80), listed: true, searched: true),
        Field(\.channel, "channel", zh: "渠道", en: "Channel", .choice(of: Channel.self), listed: true),
        Field(\.year, "year", zh: "年度", en: "Year", .year),
        Field(\.acceptedOn, "accepted_on", zh: "受理日期", en: "Accepted", .day, listed: true),
        Field(\.decidedOn, "decided_on", zh: "办结日期", en: "Decided", .day, listed: true),
        Field(\.fee, "fee", zh: "费用", en: "Fee", .money(negative: false), listed: true),
    ]

    static let register = Register(
        BenchPermit.self, "bench_permit", zh: "测量用许可", en: "Permits to measure by",
        purpose: LocalizedText(zh: "只用于测量。", en: "For measuring only."), prefix: "BP",
        access: Register.Access(editors: [.administrator]),
        acts: [
            ActDescription("close", zh: "close", en: "close", from: Set(State.allCases), by: [.administrator])
        ],
        editable: [.open], order: SortOrder("accepted_on", descending: true))

    func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<BenchPermit> {
        Outcome(moved(to: .closed))
    }

    static let migration = Migration(
        "bench-permit-1",
        """
        CREATE TABLE bench_permit (
            \(Migration.matterColumns), title TEXT NOT NULL, channel TEXT NOT NULL, year INTEGER NOT NULL,
            accepted_on TEXT NOT NULL, decided_on TEXT, fee INTEGER
        );
        """)

    /// `count` permits of ten years and 300 organisations, entered day by day as they came in: the open ones are the
    /// newest, one in a thousand came through the kiosk, one in ten thousand speaks of 殡葬.
    static func fill(_ count: Int, _ dialect: Dialect) -> Query {
        let (numbers, day): (Query, Query) =
            switch dialect {
            case .sqlite:
                (
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(count))",
                    "date('2012-01-01', '+' || (i * 3653 / \(count)) || ' days')"
                )
            case .postgres:
                (
                    "WITH n (i) AS (SELECT generate_series(1, \(count)::bigint))",
                    "(date '2012-01-01' + (i * 3653 / \(count)::bigint)::integer)::text"
                )
            }
        return """
            \(numbers), d (i, day) AS (SELECT i, \(day) FROM n)
            INSERT INTO bench_permit (id, number, organisation, region, state, version, created_at, updated_at, title,
                channel, year, accepted_on, decided_on, fee)
            SELECT i, 'BP-' || (100000000 + i), 'B' || (i * 7919 % 300), '530500',
                CASE WHEN i * 200 / \(count) >= 199 THEN 'open' WHEN i % 50 = 0 THEN 'refused' ELSE 'closed' END, 1, i, i,
                CASE WHEN i % 10000 = 0 THEN '殡葬用品经营许可' WHEN i % 2 = 0 THEN '食品经营许可 ' || (i % 997)
                    ELSE '营业执照办理 ' || (i % 991) END,
                CASE WHEN i % 1000 = 0 THEN 'kiosk' WHEN i % 3 = 0 THEN 'web' WHEN i % 3 = 1 THEN 'phone' ELSE 'hall' END,
                CAST(substr(day, 1, 4) AS INTEGER), day,
                CASE WHEN i * 200 / \(count) >= 199 THEN NULL ELSE day END,
                CASE WHEN i % 9 = 0 THEN NULL ELSE i * 7919 % 1000000 END
            FROM d
            """
    }
}
