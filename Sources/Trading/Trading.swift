import Kernel
package import Registry

extension Register {
    /// The registers of public-resource trading, those first that others name.
    package static let trading: [Register] =
        ([TradingPolicy.register, MarketSubject.register, TradeProject.register, Lot.register]
        + tradingNotices + tradingContracts + tradingSealed + tradingOpening + tradingExperts
        + tradingEvaluation + tradingRemedies + tradingAuctions + tradingProcurement + tradingSignals
        + tradingOpenContracting)
        .map { $0.within(LocalizedText(zh: "公共资源交易", en: "Public-resource trading")) }
}

extension Role {
    /// Who prepares and decides on the buying or selling side (招标人、采购人、出让人及其代理).
    package static let tradingSide: Set<Role> = [.tenderee, .tradingAgent, .centralPurchaser]
    /// Who watches trades: industry supervisors (行业监督), the general supervisor's section, discipline inspectors.
    package static let tradingWatch: Set<Role> = [.tradingSupervisor, .disciplineInspector, .auditor]
    /// Everybody in the console whose work is trading.
    package static let tradingStaff = tradingSide.union(tradingWatch).union([
        .tradingCentre, .keyTrustee, .administrator,
    ])
}
