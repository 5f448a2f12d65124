package import Kernel
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
        acts: [], editable: [.draft], measures: Measure.ofLots,
        takesOver: [
            TakenOver(
                "project", ["category": "category", "is_centralised": "is_centralised"], head: true,
                in: [TradeProject.State.draft, .registered],
                otherwise: LocalizedText(zh: "该项目已撤回。", en: "That project was withdrawn."))
        ])

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<Lot> {
        throw notPossible("register")
    }
}
