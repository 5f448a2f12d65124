import Registry

extension Register {
    /// The registers of notices, documents and clarifications, and of who acts for which firm.
    static let tradingNotices = [
        TradeNotice.register, TradeDocument.register, TradeClarification.register, SubjectAgent.register,
    ]
}
