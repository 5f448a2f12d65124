import Kernel
import Trading

/// The server's clock, how far the reader's own is from it, and the time that is left.
struct SealClock: Sendable {
    let lot: Lot
    let now: Timestamp

    func html(in language: Language) -> HTML {
        let deadline: HTML? = lot.bidDeadline.map { end in
            """
            <div><dt>\(lot.takesBids ? Self.left : Self.over, language)</dt>\
            <dd><span class="countdown" data-countdown="\(String(end.milliseconds))" data-over="deadline" \
            data-days="\(Self.days, language)">\(end.toTheMillisecond)</span>\
            <br><span class="hint">\(Self.deadline, language) \(end.toTheMillisecond)</span></dd></div>
            """
        }
        return """
            <dl class="seal-facts">\(deadline)<div><dt>\(Self.clock, language)</dt>\
            <dd><time class="seal-clock" data-server-clock="\(Path.tradingTime.description)">\(String(now.toTheMillisecond.prefix(19)))</time>\
            <br><span class="hint" data-drift data-same="\(Self.same, language)" data-slow="\(Self.slow, language)" \
            data-fast="\(Self.fast, language)"></span></dd></div></dl>
            """
    }

    private static let left = LocalizedText(zh: "距投标截止", en: "Until the deadline")
    private static let over = LocalizedText(zh: "投标截止", en: "Deadline")
    private static let deadline = LocalizedText(zh: "截止时间：", en: "Deadline:")
    private static let clock = LocalizedText(zh: "服务器时间（以此为准）", en: "The server's clock, which counts")
    private static let days = LocalizedText(zh: "{} 天 ", en: "{} d ")
    private static let same = LocalizedText(zh: "您的电脑时间一致", en: "Your clock agrees.")
    private static let slow = LocalizedText(
        zh: "您的电脑慢 {} 秒，以服务器为准", en: "Your clock is {} s slow; the server's counts.")
    private static let fast = LocalizedText(
        zh: "您的电脑快 {} 秒，以服务器为准", en: "Your clock is {} s fast; the server's counts.")
}

/// Styles and scripts of these pages.
enum BiddingAssets {
    private static var common: HTML {
        """
        <link rel="stylesheet"\(href: Assets.bidding.address)>\
        <script src="\(Assets.sealingScript.address)" defer></script>
        """
    }

    static var sealing: HTML {
        "\(common)<script src=\"\(Assets.bidMarksScript.address)\" defer></script>\(bidding)"
    }

    private static var bidding: HTML { "<script src=\"\(Assets.biddingScript.address)\" defer></script>" }
    static var opening: HTML { "\(common)<script src=\"\(Assets.openingScript.address)\" defer></script>" }
    /// For hosts and trustees, who make keys.
    static var openingDesk: HTML { "\(opening)<script src=\"\(Assets.openingDeskScript.address)\" defer></script>" }
}
