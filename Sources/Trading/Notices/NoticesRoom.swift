import Registry

extension Register {
    /// The registers of notices, documents and clarifications, of who acts for which firm, and of who is invited.
    static let tradingNotices = [
        TradeNotice.register, TradeDocument.register, TradeClarification.register, SubjectAgent.register,
        TradeInvitation.register,
    ]
}
