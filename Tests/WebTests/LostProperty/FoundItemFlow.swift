import Kernel
import Registry

extension FoundItem {
    enum Act: Codable, Sendable {
        case giveBack(owner: String)
        case handOver(reason: String)
    }

    /// What nobody claims goes to the police.
    func opening(in context: ActContext) -> [Effect] {
        let claim = LocalizedText(zh: "认领", en: "claim")
        let basis = LocalizedText(zh: "大厅失物管理办法", en: "the hall's rule on lost property")
        return [.start(DeadlineTerms("claim", claim, .limit(.workdays(20)), basis: basis))]
    }

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
