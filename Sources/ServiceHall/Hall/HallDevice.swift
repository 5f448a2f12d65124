package import Kernel
package import Registry

/// A screen of the hall that nobody signs in at (大厅终端): a board, a kiosk, the pad of a window. It shows a token instead,
/// of which only the digest is kept.
package struct HallDevice: Matter {
    package enum Kind: String, Labelled {
        case board, kiosk, pad

        package var label: LocalizedText {
            switch self {
            case .board: LocalizedText(zh: "叫号大屏", en: "board")
            case .kiosk: LocalizedText(zh: "自助终端", en: "kiosk")
            case .pad: LocalizedText(zh: "窗口评价器", en: "pad at a window")
            }
        }
    }

    package enum State: String, Labelled {
        case active, revoked

        package var label: LocalizedText {
            switch self {
            case .active: LocalizedText(zh: "使用中", en: "in use")
            case .revoked: LocalizedText(zh: "已停用", en: "revoked")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// Somebody in front of it pressed for help.
        case callHelp
        case revoke(reason: String)
    }

    package var head = Head()
    package var state = State.active
    package var kind = Kind.board
    package var name = ""
    package var counter: String?
    package var digest: String?

    package init() {}

    package static let fields: [Field<HallDevice>] = [
        Field(\.name, "name", zh: "名称", en: "Name", .text(1...40), listed: true, searched: true),
        Field(\.kind, "kind", zh: "类别", en: "Kind", .choice(of: Kind.self), listed: true),
        Field(
            \.counter, "counter", zh: "窗口", en: "Window", .reference("hall_window"),
            hint: LocalizedText(zh: "评价器属于哪个窗口。", en: "Whose pad it is."), listed: true),
        // Of 256 random bits: nothing can be guessed from it, but nobody needs to see it.
        Field(\.digest, "digest", zh: "令牌摘要", en: "Token's digest", .text(64...64), personal: true, derived: true),
    ]

    private static let keepers: Set<Role> = [.hallManager, .administrator]

    package static let register = Register(
        HallDevice.self, "hall_device", zh: "大厅终端", en: "Screens of the hall",
        purpose: LocalizedText(
            zh: "叫号大屏、自助终端和评价器，用令牌打开，不用个人账号。",
            en: "Boards, kiosks and pads, which a token opens instead of somebody's account."),
        prefix: "ZD", access: Register.Access(editors: keepers),
        acts: [
            ActDescription(
                "callHelp", zh: "呼叫帮助", en: "Call for help", from: [State.active], by: [.windowClerk, .hallManager],
                awaited: false),
            ActDescription(
                "revoke", zh: "停用", en: "Revoke", from: [State.active], by: keepers, inputs: [.reason], grave: true,
                awaited: false),
        ],
        editable: [], order: SortOrder("number"))

    package var problems: [FieldProblem] {
        guard (kind == .pad) == (counter != nil) else {
            return [
                FieldProblem("counter", zh: "评价器须选择窗口，其他终端不选。", en: "A pad belongs to a window; other screens don't.")
            ]
        }
        return []
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<HallDevice> {
        switch (state, act) {
        case (.active, .callHelp):
            Outcome(
                self,
                [
                    .notify(
                        .roles([.hallManager], of: head.organisation),
                        LocalizedText(
                            zh: "\(name)有群众需要帮助，请到现场。", en: "Somebody at \(name) asks for help. Please go there."))
                ])
        case (.revoked, .callHelp): throw notPossible("callHelp")
        // With its digest gone no token opens it, whatever state a row says it is in.
        case (.active, .revoke): Outcome(moved(to: .revoked) { $0.digest = nil })
        case (.revoked, .revoke): throw notPossible("revoke")
        }
    }

    /// Who acts when somebody presses a button on it: enough for tickets and check-ins, and nothing of anybody's is
    /// shown unmasked.
    package var actor: Actor {
        Actor(
            account: 0, name: "\(name)（\(head.number)）", roles: [.windowClerk], organisation: head.organisation,
            reach: nil)
    }
}
