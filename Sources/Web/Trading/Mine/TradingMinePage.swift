import Kernel
import Registry
import Trading

/// What a bidder has: the firms one may act for, what is followed, the receipts held in this browser.
struct TradingMinePage {
    static let heading = LocalizedText(zh: "我的交易", en: "My trading")
}
