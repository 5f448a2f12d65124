import Kernel
package import Registry
import Storage

extension TradeInvitation {
    package static let fields: [Field<TradeInvitation>] = [
        Field(\.lot, "lot", zh: "标段", en: "Lot", .reference("trade_lot"), listed: true),
        Field(\.tenderee, "tenderee", zh: "招标（采购、出让）人", en: "Tenderee", .organisation, derived: true),
        Field(\.agent, "agent", zh: "代理机构", en: "Agent", .organisation, derived: true),
        Field(\.subject, "subject", zh: "受邀单位", en: "Invited firm", .reference("market_subject"), listed: true),
        Field(\.way, "way", zh: "产生方式", en: "Found by", .choice(of: Way.self), listed: true),
        Field(\.ground, "ground", zh: "推荐理由", en: "Why recommended", .prose(500)),
    ]

    package static let register = Register(
        TradeInvitation.self, "trade_invitation", zh: "受邀单位", en: "Invited firms",
        purpose: LocalizedText(
            zh: "邀请招标的受邀单位：结果公告前仅邀请方和监督部门可见，结果公告时公布。",
            en: "Who is invited to a tender: seen by who invites and who watches, and named in the result's notice."),
        prefix: "YQ",
        access: Register.Access(
            readers: Role.tradingSide.union(Role.tradingWatch), editors: Role.tradingSide,
            historians: [.administrator]),
        acts: [
            ActDescription(
                "withdraw", zh: "撤回", en: "Withdraw", from: [State.named], by: Role.tradingSide, inputs: [.reason],
                awaited: false)
        ],
        editable: [],
        takesOver: [
            TakenOver(
                "lot", ["tenderee": "tenderee", "agent": "agent"], head: true, in: [Lot.State.draft, .registered],
                otherwise: LocalizedText(zh: "投标邀请书已发出，名单不能再变。", en: "The invitation is out. The list stands."))
        ],
        briefing: Briefing.of(TradeInvitation.self) { session, invitation, context in
            var (briefing, _) = try LotStandingStore(session: session).briefing(invitation.lot, in: context)
            briefing.add(try InvitationStore(session: session).facts(of: invitation))
            return briefing
        }
    ).shared(with: "tenderee", "agent")
}
