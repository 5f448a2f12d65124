import Kernel
import Registry
import Storage

/// Something found in the hall: a register with a field of every kind.
struct LostItem: Matter {
    enum State: String, Labelled {
        case kept, returned, handedOver

        var label: LocalizedText {
            switch self {
            case .kept: LocalizedText(zh: "在管", en: "kept")
            case .returned: LocalizedText(zh: "已归还", en: "returned")
            case .handedOver: LocalizedText(zh: "已移交", en: "handed over")
            }
        }
    }

    enum Kind: String, Labelled {
        case paper, money, other

        var label: LocalizedText {
            switch self {
            case .paper: LocalizedText(zh: "证件", en: "papers")
            case .money: LocalizedText(zh: "现金", en: "cash")
            case .other: LocalizedText(zh: "其他", en: "other")
            }
        }
    }

    enum Act: Codable, Sendable {
        case returnToOwner(name: String)
        case handOver
        case take(reason: String)
    }

    var head = Head()
    var state = State.kept
    var title = ""
    var note: String?
    var kind = Kind.other
    var worth: Money?
    var pieces: Int?
    var weight: Ratio?
    var foundOn = Day(number: 18_700)
    var isFragile = false
    var finderPhone: String?
    var hall: String?
    var other: String?

    init() {}

    static let fields: [Field<LostItem>] = [
        Field(\.title, "title", zh: "物品", en: "Item", .text(1...200), listed: true, searched: true),
        Field(\.kind, "kind", zh: "类别", en: "Kind", .choice(of: Kind.self), listed: true),
        Field(\.worth, "worth", zh: "价值", en: "Worth", .money(negative: false), listed: true),
        Field(\.foundOn, "found_on", zh: "拾获日期", en: "Found on", .day, listed: true),
        Field(
            \.finderPhone, "finder_phone", zh: "拾获人电话", en: "Finder's phone", .text(1...100), listed: true,
            personal: true),
        Field(\.note, "note", zh: "备注", en: "Note", .prose(500)),
        Field(\.pieces, "pieces", zh: "件数", en: "Pieces", .integer(1...999)),
        Field(\.weight, "weight", zh: "重量", en: "Weight", .decimal(.tonne)),
        Field(\.isFragile, "is_fragile", zh: "易碎", en: "Fragile", .flag),
        Field(\.hall, "hall", zh: "大厅", en: "Hall", .organisation),
        Field(\.other, "other", zh: "同批物品", en: "Found with", .reference("lost_item")),
    ]

    static let register = Register(
        LostItem.self, "lost_item", zh: "失物", en: "Lost items",
        purpose: LocalizedText(zh: "大厅拾获、待认领的物品。", en: "What was found in the hall and waits for its owner."),
        prefix: "LI", access: Register.Access(editors: [.sectionStaff], unmasked: [.leader]),
        acts: [
            ActDescription(
                "returnToOwner", zh: "归还", en: "Return", from: [State.kept], by: [.sectionStaff],
                inputs: [.input("name", zh: "领取人", en: "Owner", .text(1...40))]),
            ActDescription(
                "handOver", zh: "移交", en: "Hand over", from: [State.kept], by: [.leader], grave: true),
            ActDescription(
                "take", zh: "收回", en: "Take back", from: [State.returned, .handedOver], by: [.leader], inputs: [.reason]
            ),
        ],
        editable: [.kept],
        measures: [
            Measure(
                "lost_item.found", zh: "拾获失物", en: "items found", of: "lost_item", .count, in: .piece,
                .during("found_on"))
        ], attachments: AttachmentRule([.pdf, .png]))

    func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<LostItem> {
        switch (state, act) {
        case (.kept, .returnToOwner): return Outcome(moved(to: .returned), [.stopDeadline(name: "claim")])
        case (.kept, .handOver): return Outcome(moved(to: .handedOver), [.stopDeadline(name: "claim")])
        case (.returned, .take), (.handedOver, .take):
            let label = LocalizedText(zh: "认领期限", en: "Time to claim")
            return Outcome(moved(to: .kept), [.startDeadline(name: "claim", label: label, workdays: 5)])
        case (.kept, .take): throw notPossible("take")
        case (.returned, _), (.handedOver, _): throw notPossible("returnToOwner")
        }
    }

    static let migration = Migration(
        "lost-item-1",
        """
        CREATE TABLE lost_item (
            \(Migration.matterColumns),
            title TEXT NOT NULL, note TEXT, kind TEXT NOT NULL, worth INTEGER, pieces INTEGER, weight TEXT,
            found_on TEXT NOT NULL, is_fragile INTEGER NOT NULL, finder_phone TEXT, hall TEXT, other TEXT
        );
        """)
}

/// A book entry, for striking out and restoring.
struct Bill: LedgerEntry {
    var head = Head()
    var state = LedgerState.recorded
    var payee = ""
    var amount = Money.zero

    init() {}

    static let fields: [Field<Bill>] = [
        Field(\.payee, "payee", zh: "收款人", en: "Payee", .text(1...60), listed: true, searched: true),
        Field(\.amount, "amount", zh: "金额", en: "Amount", .money(negative: false), listed: true),
    ]

    static let register = Register(
        ledger: Bill.self, "bill", zh: "支出", en: "Bills",
        purpose: LocalizedText(zh: "每一笔支出。", en: "Every payment."), prefix: "B", keepers: [.financeOfficer])

    static let migration = Migration(
        "bill-1",
        "CREATE TABLE bill (\(Migration.matterColumns), payee TEXT NOT NULL, amount INTEGER NOT NULL);")
}
