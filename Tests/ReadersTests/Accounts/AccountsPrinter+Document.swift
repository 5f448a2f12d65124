/// The whole document: cover, contents, four parts.
extension AccountsPrinter {
    var page: String {
        let parts = ["第一部分　部门概况", "第二部分　\(year)年度部门决算表", "第三部分　\(year)年度部门决算情况说明", "第四部分　名词解释"]
        let sheets = "<div class=\"wide\">" + sheetsInOrder.joined() + "</div>"
        let words = explanation.joined()
        let tables = put("part.tables", "<h2>\(parts[1])</h2>") + sheets
        let explained = "<h2>\(parts[2])</h2>\n" + words
        let body =
            layout.tablesComeLast
            ? overview(parts[0]) + explained + glossary(parts[3]) + tables.replacing("第二部分", with: "第五部分　附表：")
            : overview(parts[0]) + tables + explained + glossary(parts[3])
        return """
            <!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>\(organisation)</title><style>\(style)</style></head><body>
            <div class="cover"><h1>\(put("cover", "\(organisation)<br>\(year)年度部门决算"))</h1></div>
            \(contents(parts))
            \(body)
            </body></html>
            """
    }

    private var sheetsInOrder: [String] {
        var sheets = tables
        if changes["swap"] != nil { sheets.swapAt(4, 5) }
        if changes["drop"] != nil { sheets.remove(at: 7) }
        return sheets
    }

    private func contents(_ parts: [String]) -> String {
        let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
        func line(_ words: String, _ page: Int) -> String { "<p>\(words) …………………………… \(page)</p>" }
        let first = [line(parts[0], 1), line("一、部门职责", 1), line("二、机构设置", 2)]
        var tables = [line(parts[1], 3)]
        for (index, title) in titles.enumerated() {
            tables.append(line(put("contents.\(index + 1)", "\(numerals[index])、\(title)"), index + 3))
        }
        var words = [line(parts[2], 14)]
        for (index, section) in explanation.enumerated() {
            let heading = section.split(separator: "</h3>").first ?? ""
            words.append(line(String(heading.split(separator: ">").last ?? ""), index + 14))
        }
        let last = [line(parts[3], 24)]
        let lines = first + (layout.tablesComeLast ? words + last + tables : tables + words + last)
        return "<div class=\"contents\"><h2>目　录</h2>" + lines.joined(separator: "\n") + "</div>"
    }

    private func overview(_ title: String) -> String {
        """
        <h2>\(title)</h2><h3 class="s">\(put("overview.duties", "一、部门职责"))</h3>
        <p>\(put("overview.name", organisation))贯彻执行国家和省、市关于政务服务、数据管理工作的方针政策和法律法规，主要职责是：</p>
        <p>（一）负责推进行政审批制度改革，组织协调本级政务服务事项的进驻、集中办理和监督管理。</p>
        <p>（二）统筹推进数字政府建设，负责公共数据资源的归集、共享和开放，组织编制数据目录。</p>
        <p>（三）负责12345政务服务热线的运行管理，受理、转办、督办群众诉求并定期分析通报。</p>
        <p>（四）完成区委、区政府交办的其他任务。\(put("overview.extra", ""))</p>
        <h3 class="s">\(put("overview.units", "二、机构设置"))</h3>
        <p>从决算单位构成看，\(organisation)部门决算包括本级决算和所属政务服务中心决算。本部门行政编制22名，事业编制14名，年末实有在职人员35人。</p>

        """
    }

    private func glossary(_ title: String) -> String {
        """
        \(put("part.glossary", "<h2>\(title)</h2>"))
        <p>一、财政拨款收入：指单位从同级财政部门取得的财政预算资金。</p>
        <p>二、其他收入：指单位取得的除上述收入以外的各项收入。</p>
        <p>三、年初结转和结余：指单位以前年度尚未完成、结转到本年仍按原规定用途继续使用的资金。</p>
        <p>四、基本支出：指为保障机构正常运转、完成日常工作任务而发生的人员经费和公用经费。</p>
        <p>五、项目支出：指在基本支出之外为完成特定任务和事业发展目标所发生的支出。</p>
        <p>六、“三公”经费：指因公出国（境）费、公务用车购置及运行维护费和公务接待费。</p>
        <p>七、机关运行经费：指为保障行政单位运行用于购买货物和服务的各项公用经费。</p>

        """
    }

    private var style: String {
        let rule =
            layout.hasRules
            ? ".table td{border:0.5pt solid #000}" : ".table{border-top:1pt solid #000;border-bottom:1pt solid #000}"
        return """
            @page{size:A4;margin:25mm 24mm;@bottom-center{content:"— " counter(page) " —";font-size:10pt}}
            @page wide{size:A4 landscape;margin:15mm}
            body{font:15pt/1.8 'Noto Serif CJK SC';} p{text-indent:2em;margin:0;text-align:justify}
            h1{text-align:center;margin-top:80mm} h2{text-align:center;break-before:page} h3{margin:0;text-align:center}
            h3.s{text-align:left;text-indent:2em;font-size:15pt} .cover{break-after:page}
            .contents p{text-indent:0;font-size:11pt;line-height:1.5} .wide{page:wide}
            .sheet{break-before:page} .mark{text-align:right;font-size:9pt} .line{display:flex;justify-content:space-between;font-size:9pt}
            .note{font-size:9pt;text-indent:0} .table{border-collapse:collapse;width:100%;font-size:9pt;line-height:1.3}
            .table td{padding:2pt 3pt} .a{text-align:right} .h,.c{text-align:center} \(rule) \(layout.style)
            """
    }
}
