import Kernel

/// How long it is until a moment, in words; the script keeps them true by the server's clock.
struct TimeLeft: Sendable {
    let end: Timestamp
    let now: Timestamp

    /// Under a day it is shown as near, whatever else the page says.
    var isNear: Bool { seconds < 86_400 }
    private var seconds: Int64 { (end.milliseconds - now.milliseconds) / 1000 }

    var words: LocalizedText {
        guard seconds > 0 else { return LocalizedText(zh: "已截止", en: "closed") }
        let (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60)
        if days >= 3 { return LocalizedText(zh: "还剩 \(days) 天", en: "\(days) days left") }
        if days > 0 {
            return LocalizedText(
                zh: "还剩 \(days) 天 \(hours) 小时", en: "\(days) \(days == 1 ? "day" : "days") \(hours) h left")
        }
        if hours > 0 { return LocalizedText(zh: "还剩 \(hours) 小时 \(minutes) 分", en: "\(hours) h \(minutes) min left") }
        if minutes > 0 { return LocalizedText(zh: "还剩 \(minutes) 分钟", en: "\(minutes) min left") }
        return LocalizedText(zh: "还剩 \(seconds) 秒", en: "\(seconds) s left")
    }

    func html(in language: Language) -> HTML {
        """
        <span class="time-left\(isNear && seconds > 0 ? " time-near" : "")" data-until="\(String(end.milliseconds))" \
        data-now="\(String(now.milliseconds))">\(words, language)</span>
        """
    }
}
