import Testing

@testable import Crosscheck

@Suite("Crosscheck: roll-forward")
struct RollForwardTests {
    static let claims = [
        Claimed(
            "上年结转28万元，本年收入983.16万元，本年支出980万元，年末结转31.16万元。",
            "31.16万元", "31.16万元>36.11万元;980万元>908万元"),
        Claimed(
            "年初结转和结余120万元，本年收入合计860万元，本年支出合计900万元，年末结转和结余80万元。",
            "80万元", "80万元>60万元;860万元>680万元"),
        Claimed(
            "期初余额50万元，当年拨入200万元，当年使用210万元，期末余额40万元。",
            "40万元", "40万元>60万元;210万元>120万元"),
        Claimed(
            "年初预算500万元，调整60万元，调整后560万元。",
            "560万元", "560万元>540.5万元"),
        Claimed(
            "上年结余15.2万元，当年到位资金80万元，当年支出78.5万元，结余16.7万元。",
            "16.7万元", "16.7万元>17.6万元;78.5万元>75.8万元"),
    ]

    @Test("rolls an account forward, and finds a slip", arguments: claims)
    func verdicts(_ claimed: Claimed) { claimed.verify(.rollForward) }
}
