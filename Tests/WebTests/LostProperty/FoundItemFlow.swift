import Kernel
import Registry

extension FoundItem {
    enum Act: Codable, Sendable {
        case giveBack(owner: String)
        case handOver(reason: String)
    }

    /// What nobody claims goes to the police.
    static let claim = DeadlineTerms(
        "claim", LocalizedText(zh: "认领", en: "claim"), .limit(.workdays(20)),
        basis: LocalizedText(zh: "大厅失物管理办法", en: "the hall's rule on lost property"))

    func opening(in context: ActContext) -> [Effect] { [.start(Self.claim)] }

    func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<FoundItem> {
        switch (state, act) {
        case (.kept, .giveBack(let owner)):
            let given = moved(to: .returned) {
                $0.owner = owner
                $0.returnedOn = context.now.day
            }
            return Outcome(given, [.stopDeadline(name: "claim")])
        case (.kept, .handOver): return Outcome(moved(to: .handedOver), [.stopDeadline(name: "claim")])
        case (.returned, .giveBack), (.handedOver, .giveBack): throw notPossible("giveBack")
        case (.returned, .handOver), (.handedOver, .handOver): throw notPossible("handOver")
        }
    }
}
