import ServiceHall

/// What people come for in a subject (办理项): the subject's name and this make an item's.
struct ItemAction: Sendable {
    let name: String
    let type: ItemType
    let isInstant: Bool
    let isForEnterprises: Bool

    var isPower: Bool { type.isPower }

    private init(_ name: String, _ type: ItemType, instant: Bool, enterprises: Bool = false) {
        self.name = name
        self.type = type
        isInstant = instant
        isForEnterprises = enterprises
    }

    /// In the order in which a department has them: the first few give every kind of case.
    static let all = [
        ItemAction("核发", .licence, instant: false, enterprises: true),
        ItemAction("信息查询", .publicService, instant: true),
        ItemAction("办理指导", .publicService, instant: false),
        ItemAction("注销", .otherPower, instant: true),
        ItemAction("变更", .licence, instant: false, enterprises: true),
        ItemAction("证明开具", .publicService, instant: true),
        ItemAction("证件补办", .otherPower, instant: true),
        ItemAction("延续", .licence, instant: false, enterprises: true),
        ItemAction("档案查阅", .publicService, instant: false),
        ItemAction("备案", .otherPower, instant: true, enterprises: true),
        ItemAction("资格确认", .confirmation, instant: false),
        ItemAction("进度查询", .publicService, instant: true),
    ]

    static let internalReview = ItemAction("内部审核", .internalApproval, instant: false, enterprises: true)
}
