import Kernel
import Registry
import Trading

struct TradeNoticesPage {
    static let heading = LocalizedText(zh: "公告公示", en: "Notices")
}
