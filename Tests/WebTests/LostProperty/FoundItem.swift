import Kernel
import Registry

/// Something found in the hall and kept for its owner (失物).
struct FoundItem: Matter {
    enum State: String, Labelled {
        case kept, returned
        case handedOver = "handed_over"

        var label: LocalizedText {
            switch self {
            case .kept: LocalizedText(zh: "在管", en: "kept")
            case .returned: LocalizedText(zh: "已归还", en: "returned")
            case .handedOver: LocalizedText(zh: "已移交公安机关", en: "handed to the police")
            }
        }
    }

    enum Kind: String, Labelled {
        case document, device, other

        var label: LocalizedText {
            switch self {
            case .document: LocalizedText(zh: "证件", en: "document")
            case .device: LocalizedText(zh: "电子产品", en: "device")
            case .other: LocalizedText(zh: "其他物品", en: "other")
            }
        }
    }

    var head = Head()
    var state = State.kept
    var title = ""
    var kind = Kind.other
    var foundOn = Day(number: 0)
    var finderPhone: String?
    var owner: String?
    var returnedOn: Day?

    static let fields: [Field<FoundItem>] = [
        Field(\.title, "title", zh: "物品", en: "Item", .text(1...60), listed: true, searched: true),
        Field(\.kind, "kind", zh: "类别", en: "Kind", .choice(of: Kind.self), listed: true),
        Field(\.foundOn, "found_on", zh: "拾获日期", en: "Found on", .day, listed: true),
        Field(\.finderPhone, "finder_phone", zh: "拾获人电话", en: "Finder's phone", .text(7...20), personal: true),
        Field(\.owner, "owner", zh: "失主", en: "Owner", .text(1...60), personal: true, derived: true),
        Field(\.returnedOn, "returned_on", zh: "归还日期", en: "Returned on", .day, derived: true),
    ]

    static let keepers: Set<Role> = [.sectionStaff, .administrator]

    static let register = Register(
        FoundItem.self, "found_item", zh: "失物招领", en: "Lost property",
        purpose: LocalizedText(zh: "大厅内拾获、等待失主认领的物品。", en: "What was found in the hall and waits for its owner."),
        prefix: "SW", access: Register.Access(editors: keepers, unmasked: keepers),
        acts: [
            ActDescription(
                "giveBack", zh: "归还", en: "Give back", from: [State.kept], by: keepers,
                inputs: [.input("owner", zh: "失主姓名", en: "Owner's name", .text(1...60))]),
            ActDescription(
                "handOver", zh: "移交公安机关", en: "Hand to the police", from: [State.kept], by: keepers,
                inputs: [.reason], grave: true),
        ],
        editable: [.kept], order: SortOrder("found_on", descending: true), measures: measures,
        clocks: [ClockStart(nil, claim)])
}
