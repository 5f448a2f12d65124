import Kernel
import Registry
import Storage

/// Something found in the hall and kept for its owner (失物): the smallest register that has every kind of field.
struct LostItem: Matter {
    enum State: String, Labelled {
        case kept, returned
        case handedOver = "handed_over"

        var label: LocalizedText {
            switch self {
            case .kept: LocalizedText(zh: "在管", en: "kept")
            case .returned: LocalizedText(zh: "已归还", en: "returned")
            case .handedOver: LocalizedText(zh: "已移交", en: "handed over")
            }
        }
    }

    enum Kind: String, Labelled {
        case document, device, other

        var label: LocalizedText {
            switch self {
            case .document: LocalizedText(zh: "证件", en: "document")
            case .device: LocalizedText(zh: "电子产品", en: "device")
            case .other: LocalizedText(zh: "其他", en: "other")
            }
        }
    }

    enum Act: Codable, Sendable, Hashable {
        case post(workdays: Int)
        case giveBack(to: String, fee: Money?)
        case handOver(to: String)
    }

    var head = Head()
    var state = State.kept
    var title = ""
    var kind = Kind.other
    var foundOn: Day?
    var worth: Money?
    var weight: Ratio?
    var finderPhone: String?
    var isFragile = false
    var season: Period?
    var year = 2021
    var pieces: Int?
    var unit: Unit?
    var belongsWith: String?
    var owner: String?

    static let fields: [Field<LostItem>] = [
        Field(\.title, "title", zh: "物品", en: "Item", .text(1...60), listed: true, searched: true),
        Field(\.kind, "kind", zh: "类别", en: "Kind", .choice(of: Kind.self), listed: true),
        Field(\.foundOn, "found_on", zh: "拾获日期", en: "Found on", .day, listed: true),
        Field(\.worth, "worth", zh: "估价", en: "Worth", .money(negative: false), listed: true),
        Field(\.weight, "weight", zh: "重量", en: "Weight", .decimal(.tonne)),
        Field(
            \.finderPhone, "finder_phone", zh: "拾获人电话", en: "Finder's phone", .text(1...20), searched: true,
            personal: true),
        Field(\.isFragile, "is_fragile", zh: "易碎", en: "Fragile", .flag),
        Field(\.season, "season", zh: "期间", en: "Season", .period),
        Field(\.year, "year", zh: "年度", en: "Year", .year),
        Field(\.pieces, "pieces", zh: "件数", en: "Pieces", .integer(1...100)),
        Field(\.unit, "unit", zh: "计量单位", en: "Unit", .unit),
        Field(\.belongsWith, "belongs_with", zh: "同属", en: "Belongs with", .reference("lost_item")),
        Field(\.owner, "owner", zh: "失主", en: "Owner", .text(1...60), derived: true),
    ]

    static let keepers: Set<Role> = [.sectionStaff, .administrator]

    static let register = Register(
        LostItem.self, "lost_item", zh: "失物", en: "Lost items",
        purpose: LocalizedText(zh: "大厅内拾获的物品。", en: "What was found in the hall."), prefix: "LI",
        access: Register.Access(editors: keepers, unmasked: [.administrator]),
        acts: [
            ActDescription(
                "post", zh: "公示", en: "Post", from: [State.kept], by: keepers,
                inputs: [.input("workdays", zh: "工作日", en: "Working days", .integer(0...60))]),
            ActDescription(
                "giveBack", zh: "归还", en: "Give back", from: [State.kept], by: keepers,
                inputs: [
                    .input("to", zh: "领取人", en: "Receiver", .text(1...60)),
                    .input("fee", zh: "保管费", en: "Fee", .money(negative: false), required: false),
                ]),
            ActDescription(
                "handOver", zh: "移交", en: "Hand over", from: [State.kept, .returned], by: [.leader],
                inputs: [.input("to", zh: "接收单位", en: "To", .organisation)]),
        ],
        editable: [.kept], order: SortOrder("number"), measures: measures,
        attachments: AttachmentRule([.pdf, .png], megabytes: 2, inAll: 2, number: 4))

    static let measures = [
        Measure("lost_item.count", zh: "失物", en: "items", of: "lost_item", .count, in: .case_, .year("year")),
        Measure(
            "lost_item.worth", zh: "失物估价", en: "worth", of: "lost_item", .sum("worth"), in: .wanYuan,
            .during("found_on")),
        Measure("lost_item.held", zh: "在管失物", en: "kept", of: "lost_item", .count, in: .case_, .upTo("found_on")),
        Measure("lost_item.weight", zh: "重量", en: "weight", of: "lost_item", .sum("weight"), in: .tonne, .year("year")),
        Measure("lost_item.season", zh: "当季", en: "season", of: "lost_item", .count, in: .case_, .period("season")),
        Measure("lost_item.pieces", zh: "件数", en: "pieces", of: "lost_item", .sum("pieces"), in: .piece, .year("year")),
        Measure(
            "lost_item.to_date", zh: "本年累计", en: "to date", of: "lost_item", .count, in: .case_, .yearToDate("found_on")
        ),
    ]

    var problems: [FieldProblem] {
        guard kind == .device, worth == nil else { return [] }
        return [FieldProblem("worth", zh: "电子产品须估价。", en: "A device needs a worth.")]
    }

    func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<LostItem> {
        switch (state, act) {
        case (.kept, .post(let workdays)):
            let label = LocalizedText(zh: "认领", en: "claim")
            return Outcome(self, [.startDeadline(name: "claim", label: label, workdays: workdays)])
        case (.kept, .giveBack(let receiver, _)):
            return Outcome(moved(to: .returned) { $0.owner = receiver }, [.stopDeadline(name: "claim")])
        case (.kept, .handOver(let organisation)), (.returned, .handOver(let organisation)):
            return Outcome(moved(to: .handedOver) { $0.head.organisation = organisation })
        case (_, .post): throw notPossible("post")
        case (_, .giveBack): throw notPossible("giveBack")
        case (.handedOver, .handOver): throw notPossible("handOver")
        }
    }

    static let migration = Migration(
        "lost-item-1",
        """
        CREATE TABLE lost_item (
            \(Migration.matterColumns),
            title TEXT NOT NULL, kind TEXT NOT NULL, found_on TEXT, worth INTEGER CHECK (worth >= 0), weight TEXT,
            finder_phone TEXT, is_fragile INTEGER NOT NULL, season TEXT, year INTEGER NOT NULL, pieces INTEGER, unit TEXT,
            belongs_with TEXT, owner TEXT
        );
        CREATE UNIQUE INDEX lost_item_once ON lost_item (title, year) WHERE kind = 'document';
        """)
}
