package import Kernel

extension YearComparison {
    /// The systems as published figures name them; one that is named otherwise stands as it is.
    package static func systemLabel(_ system: String) -> LocalizedText {
        LocalizedText(zh: system, en: english[system] ?? system)
    }

    private static let english = [
        "资源管理": "Resources", "绩效管理": "Performance", "政务服务": "Government services", "好差评": "Ratings",
        "互联网+监管": "Internet and supervision", "公共资源交易": "Public-resource trading", "政务督查": "Directives",
        "12345热线": "Hotline 12345", "信用": "Credit", "中介超市": "Intermediary market",
    ]
}
