import Kernel
import Registry
import Storage

extension TradeOpening {
    /// Three people put their names under the record: the host, somebody of the tenderee, a supervisor. Nobody for two.
    func signed(_ part: String, _ context: ActContext) throws(Refusal) -> Outcome<TradeOpening> {
        let facts = try context.facts(OpeningFacts.self)
        guard facts.openObjections == 0 else {
            throw .rule(
                zh: "尚有\(facts.openObjections)件当场异议未答复，答复后方可签署开标记录。",
                en:
                    "\(facts.openObjections) objections on the spot wait for an answer. The record is signed after that."
            )
        }
        guard let part = Signatory(rawValue: part) else {
            throw .invalid("part", zh: "请选择签署方。", en: "Choose as what you sign.")
        }
        let actor = context.actor
        var next = self
        switch part {
        case .host:
            try demandHost(context)
            try Self.demandFirst(hostSignature)
            (next.hostSignature, next.hostSignedAt) = (actor.name, context.now)
        case .tenderee:
            guard !actor.roles.isDisjoint(with: [.tenderee, .centralPurchaser]) else {
                throw .needsRole(Role.tenderee.label)
            }
            guard actor.account != host else {
                throw .rule(
                    zh: "主持人不能同时代表招标人签署，请由招标人的另一人签署。",
                    en: "The host can't also sign for the tenderee. Somebody else of the tenderee has to.")
            }
            try Self.demandFirst(tendereeSignature)
            (next.tendereeSignature, next.tendereeSigner, next.tendereeSignedAt) = (
                actor.name, actor.account, context.now
            )
        case .supervisor:
            guard actor.roles.contains(.tradingSupervisor) else { throw .needsRole(Role.tradingSupervisor.label) }
            guard actor.account != host, actor.account != tendereeSigner else {
                throw .rule(
                    zh: "已代表他方签署的人员不能代表监督方签署。", en: "Whoever signed for another party can't sign as supervisor.")
            }
            try Self.demandFirst(supervisorSignature)
            (next.supervisorSignature, next.supervisorSignedAt) = (actor.name, context.now)
        }
        let isComplete = next.signatures.allSatisfy { $0.name != nil }
        return Outcome(isComplete ? next.moved(to: .recorded) : next)
    }

    private static func demandFirst(_ signature: String?) throws(Refusal) {
        guard signature == nil else {
            throw .rule(zh: "该签署方已经签署。", en: "This party has signed already.")
        }
    }
}

extension TradeOpening {
    /// The lot goes on with so many bids as could be read and count.
    var finishedOpening: Effect {
        .follow(ActCall("finishOpening", ["opened": .integer(Int64(valid ?? 0))]), in: Lot.register.name, on: lot)
    }
}
