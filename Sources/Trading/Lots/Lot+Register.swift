import Kernel
package import Registry

extension Lot {
    package static let register = Register(
        Lot.self, "trade_lot", zh: "标段（标的）", en: "Lots",
        purpose: LocalizedText(
            zh: "一次决定的交易单元：从登记、公告、开标、评审到合同和归档。",
            en: "What is decided about once: from registration to contract and archive."),
        prefix: "BD",
        access: Register.Access(
            readers: Role.tradingStaff, editors: Role.tradingSide.union([.administrator]), historians: [.administrator]),
        acts: acts, editable: [.draft], measures: Measure.ofLots,
        takesOver: [
            TakenOver(
                "project",
                [
                    "category": "category", "is_centralised": "is_centralised", "tenderee": "tenderee",
                    "agent": "agent",
                ], head: true,
                in: [TradeProject.State.draft, .registered],
                otherwise: LocalizedText(zh: "该项目已撤回。", en: "That project was withdrawn."))
        ],
        readsClocks: true,
        briefing: Briefing.of(Lot.self) { session, lot, context in
            let evaluation = try EvaluationFacts.of(lot, session)
            var briefing = Briefing(
                try LotFacts.of(
                    lot, session, on: context.now.day, candidates: evaluation.candidates.map(\.subject)))
            briefing.add(evaluation)
            briefing.add(try BidFacts.of(lot, session))
            briefing.add(try RemedyFacts.of(lot, session))
            return briefing
        }
    ).shared(with: "tenderee", "agent")

    package func entered(in context: ActContext) -> Lot {
        var lot = self
        lot.drafter = context.actor.account
        return lot
    }
}
