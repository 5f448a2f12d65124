import Kernel

/// A page of a news feed (RSS 2.0), with the addresses of the pages beside it (RFC 5005).
struct TradeFeed: Sendable {
    struct Item: Sendable {
        let title: String
        let link: String
        let at: Timestamp
        let category: String
        let text: String
    }

    let title: String
    let text: String
    /// The page for people that says the same.
    let link: String
    let language: Language
    let own: String
    let next: String?
    let items: [Item]

    var bytes: [UInt8] {
        let links = [("self", own), ("next", next)].compactMap { relation, address in
            address.map {
                "<atom:link rel=\"\(relation)\" type=\"application/rss+xml\" href=\"\(Self.escaped($0))\"/>\n"
            }
        }
        let built = items.map(\.at).max().map { "<lastBuildDate>\(Self.date($0))</lastBuildDate>\n" } ?? ""
        return Array(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
            <channel>
            <title>\(Self.escaped(title))</title>
            <link>\(Self.escaped(link))</link>
            <description>\(Self.escaped(text))</description>
            <language>\(language == .zh ? "zh-cn" : "en")</language>
            \(links.joined())\(built)\(items.map(Self.item).joined())</channel>
            </rss>

            """.utf8)
    }

    private static func item(_ item: Item) -> String {
        """
        <item>
        <title>\(escaped(item.title))</title>
        <link>\(escaped(item.link))</link>
        <guid isPermaLink="true">\(escaped(item.link))</guid>
        <pubDate>\(date(item.at))</pubDate>
        <category>\(escaped(item.category))</category>
        <description>\(escaped(item.text))</description>
        </item>

        """
    }

    /// RFC 822, with a year of four digits: "Wed, 01 Dec 2021 09:00:00 +0800".
    static func date(_ moment: Timestamp) -> String {
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let day = moment.day
        let number = String(day.description.suffix(2))
        let time = moment.description.dropFirst(11).prefix(8)
        return "\(days[day.weekday - 1]), \(number) \(months[day.month - 1]) \(day.year) \(time) +0800"
    }

    /// What isn't allowed in XML at all is left out.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
            case _ where scalar.value < 32 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: break
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
