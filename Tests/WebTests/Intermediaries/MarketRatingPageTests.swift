import Foundation
import HTTPTypes
import Kernel
import Registry
import Testing

@testable import Intermediaries
@testable import Web

@Suite("Forms of the market's ratings")
struct MarketRatingPageTests {
    private static let service: KeyValuePairs<String, String> = [
        "form": "rate", "quality": "5", "time": "4", "attitude": "5", "fee": "3", "compliance": "5",
    ]

    @Test("the department in charge and the market rate on a page of their own, each with its weight")
    func desk() async throws {
        let site = try await Site.market()
        _ = try await site.firm()
        let contract = try await site.accepted("ZJ-1")
        let path = "/market/ratings/\(contract.head.number)"
        for (role, words) in [(Role.departmentApprover, "行业主管部门"), (.marketManager, "中介超市")] {
            var rater = try await site.visitor(role, language: "zh")
            #expect(try await rater.get("/market").text.contains(path))
            let page = try await rater.get(path).text
            #expect(page.contains("您以\(words)身份评价") && page.contains("项目业主5、行业主管部门3、中介超市2"))
            // Nothing is chosen for the one who rates.
            #expect(page.components(separatedBy: "<option value=\"\">请选择</option>").count == 6)
            let slips = try await rater.post(path, ["form": "rate", "quality": "5"])
            #expect(slips.status == .unprocessableContent)
            #expect(slips.text.contains("“收费”：请选择1至5星。") && slips.text.contains("value=\"5\" selected"))
            #expect(!slips.text.contains("“质量”：请选择1至5星。"))
            let done = try await rater.post(path, Self.service)
            #expect(done.location == "\(path)?done=rate")
            let again = try await rater.post(path, Self.service)
            #expect(again.status == .unprocessableContent && again.text.contains("已评价的可追加说明，不能修改。"))
            #expect(try await !rater.get("/market").text.contains(path))
            _ = try await rater.post(path, ["form": "add", "text": "另附核查表"])
            let given = try await rater.get(path).text
            #expect(given.contains("您的评价") && given.contains("另附核查表") && !given.contains("追加说明</"))
        }
        let ratings = try await site.registry.matters(ServiceRating.self)
        #expect(Set(ratings.map(\.rater)) == [.department, .market])
        var anybody = site.visitor
        anybody.headers[.acceptLanguage] = "zh"
        let page = try await anybody.get("/intermediaries/providers/JG-1").text
        #expect(page.contains("2份评价") && page.contains("各方评价（平均星级）"))
    }

    @Test("who has nothing to do with a contract doesn't rate it")
    func strangers() async throws {
        let site = try await Site.market()
        _ = try await site.firm()
        let contract = try await site.accepted("ZJ-1")
        let path = "/market/ratings/\(contract.head.number)"
        for role in [Role.auditor, .sectionStaff] {
            var other = try await site.visitor(role)
            #expect(try await other.post(path, Self.service).status == .forbidden)
        }
        #expect(try await site.registry.matters(ServiceRating.self).isEmpty)
    }

    @Test("the firm rates the owner, answers and appeals; both sides stand on the public page")
    func firm() async throws {
        let site = try await Site.market()
        var firm = try await site.firm()
        let contract = try await site.accepted("ZJ-1")
        let number = contract.head.number
        #expect(try await firm.get("/intermediaries/mine").text.contains("评价业主"))
        let path = "/intermediaries/mine/contracts/\(number)/rateOwner"
        let bad: KeyValuePairs<String, String> = [
            "form": "rateOwner-\(number)", "clarity": "5", "support": "4", "acceptance": "4", "payment": "1",
        ]
        let unsaid = try await firm.post(path, bad)
        #expect(unsaid.status == .unprocessableContent && unsaid.text.contains("有2星及以下的项目，请说明情况。"))
        let sent = try await firm.post(
            path,
            [
                "form": "rateOwner-\(number)", "clarity": "5", "support": "4", "acceptance": "4", "payment": "1",
                "text": "拖欠尾款",
            ])
        #expect(sent.status == .seeOther)
        var manager = try await site.visitor(.marketManager, language: "zh")
        _ = try await manager.post("/market/ratings/\(number)", Self.service)
        let rating = try #require(try await site.registry.matters(ServiceRating.self).first)
        let own = "/intermediaries/mine/contracts/\(rating.head.number)"
        #expect(try await firm.post("\(own)/reply", ["text": "已按要求修改"]).status == .seeOther)
        #expect(try await firm.post("\(own)/appeal", ["text": "收费按合同"]).status == .seeOther)
        #expect(try await manager.get("/market").text.contains("收费按合同"))
        var anybody = site.visitor
        anybody.headers[.acceptLanguage] = "zh"
        let page = try await anybody.get("/intermediaries/needs/ZJ-1").text
        for words in ["拖欠尾款", "已按要求修改", "机构评业主", "1份评价"] { #expect(page.contains(words), "\(words)") }
    }

    @Test("providers are filtered behind one button on a phone, and what is on can be taken off")
    func filter() async throws {
        let site = try await Site.market()
        _ = try await site.firm()
        var anybody = site.visitor
        anybody.headers[.acceptLanguage] = "zh"
        let page = try await anybody.get("/intermediaries/providers").text
        #expect(page.contains("filter-folding") && page.contains("popovertarget=\"filters\""))
        #expect(!page.contains("filter-chip\""))
        let narrowed = try await anybody.get("/intermediaries/providers?service=FW-1&bad=none").text
        #expect(narrowed.contains("保山咨询公司") && narrowed.contains("filter-chip\""))
        #expect(narrowed.contains("href=\"/intermediaries/providers?bad=none\""))
        let none = try await anybody.get("/intermediaries/providers?q=没有这家").text
        #expect(none.contains("没有符合条件的机构"))
    }
}
