// Draws the plots of a takeover report from the JSON that the page holds. Text goes in as text, never as markup.
(() => {
  "use strict";
  const report = JSON.parse(document.getElementById("measured").textContent);
  const names = Object.keys(report.detectors);
  const strata = [...new Set(names.flatMap(name => Object.keys(report.detectors[name])))];
  const CONTROL = "null-12";
  const main = names.includes("cordon") ? "cordon" : names[0];
  const percent = value => d3.format(".3~r")(100 * value) + " %";
  const key = index => "k" + index % 6;
  const width = 320, height = 212, margin = {top: 10, right: 12, bottom: 36, left: 40};

  function svg(parent, h, label) {
    return parent.append("svg").attr("class", "chart").attr("viewBox", `0 0 ${width} ${h}`)
      .attr("role", "img").attr("aria-label", label);
  }

  function legend(parent, withControl) {
    const items = names.map((name, i) => ({name, kind: key(i)}));
    if (withControl) items.push({name: `${CONTROL}, the control, of ${main}`, kind: "control"});
    const list = parent.append("ul").attr("class", "legend");
    items.forEach(item => {
      const line = list.append("li");
      const sample = line.append("svg").attr("width", 30).attr("height", 10).attr("aria-hidden", "true");
      sample.append("path").attr("class", "line " + item.kind).attr("d", "M0,5H30");
      sample.append("circle").attr("class", "dot " + item.kind).attr("cx", 15).attr("cy", 5).attr("r", 3);
      line.append("span").text(item.name);
    });
  }

  // One panel: lines of {name, kind, points: [{x, y, title}]} over a scale, y from 0 to 1.
  function panel(parent, stratum, cases, lines, x, axis, xLabel, options = {}) {
    const box = parent.append("div");
    const title = box.append("h3");
    title.append("strong").text(stratum);
    title.append("span").text(`  ${cases} cases`);
    const ends = lines.filter(line => line.points.length).map(line =>
      `${line.name} ${percent(line.points[0].y)} to ${percent(line.points[line.points.length - 1].y)}`);
    const chart = svg(box, height, `${stratum}: recall against ${xLabel}. ${ends.join("; ")}. Values are in the table below.`);
    const y = d3.scaleLinear([0, 1], [height - margin.bottom, margin.top]);
    x.range([margin.left, width - margin.right]);
    chart.append("g").selectAll("line").data(y.ticks(5)).join("line").attr("class", "grid")
      .attr("x1", margin.left).attr("x2", width - margin.right).attr("y1", y).attr("y2", y);
    (options.marks || []).forEach(mark => chart.append("line").attr("class", "mark")
      .attr("x1", x(mark)).attr("x2", x(mark)).attr("y1", margin.top).attr("y2", height - margin.bottom));
    chart.append("g").attr("transform", `translate(0,${height - margin.bottom})`).call(axis(d3.axisBottom(x)).tickSizeOuter(0));
    chart.append("g").attr("transform", `translate(${margin.left},0)`)
      .call(d3.axisLeft(y).ticks(5).tickFormat(value => 100 * value + " %")).select(".domain").remove();
    chart.append("text").attr("x", (margin.left + width - margin.right) / 2).attr("y", height - 3)
      .attr("text-anchor", "middle").text(xLabel);
    const path = d3.line().x(point => x(point.x)).y(point => y(point.y))
      .curve(options.steps ? d3.curveStepAfter : d3.curveLinear);
    [...lines].reverse().forEach(line => {
      if (!options.dotsOnly) chart.append("path").attr("class", "line " + line.kind).attr("d", path(line.points));
      chart.append("g").selectAll("circle").data(line.points).join("circle").attr("class", "dot " + line.kind)
        .attr("cx", point => x(point.x)).attr("cy", point => y(point.y)).attr("r", 2.6)
        .append("title").text(point => `${line.name}: ${point.title}`);
    });
  }

  function linesOf(stratum, points, control = true) {
    const lines = names.filter(name => report.detectors[name][stratum]).map(name =>
      ({name, kind: key(names.indexOf(name)), points: points(report.detectors[name][stratum])}));
    const baseline = report.detectors[main][CONTROL];
    if (control && baseline && baseline.cases > 0 && stratum !== CONTROL) {
      lines.push({name: "control", kind: "control", points: points(baseline)});
    }
    return lines;
  }

  function panels(id, withControl, draw) {
    const holder = d3.select("#" + id);
    if (holder.empty()) return;
    legend(holder, withControl);
    const grid = holder.append("div").attr("class", "plots");
    strata.forEach(stratum => {
      const of = names.map(name => report.detectors[name][stratum]).find(Boolean);
      if (of.cases > 0) draw(grid, stratum, of.cases);
    });
  }

  panels("curve", true, (grid, stratum, cases) => {
    const lines = linesOf(stratum, of => of.recall_curve.filter(point => point.realised_rate > 0).map(point => ({
      x: Math.max(.0005, point.realised_rate), y: point.recall,
      title: `recall ${percent(point.recall)} at ${percent(point.realised_rate)} (budget ${percent(point.budget)})`})));
    panel(grid, stratum, cases, lines, d3.scaleLog([.0005, .3], [0, 1]).clamp(true),
      axis => axis.tickValues([.001, .01, .05, .2]).tickFormat(percent), "false alerts per " + report.unit,
      {marks: [.01, .05]});
  });

  panels("events", true, (grid, stratum, cases) => {
    const most = d3.max(names, name => report.detectors[name][stratum]?.time_to_alert_1pct.by_events.length) || 1;
    panel(grid, stratum, cases, linesOf(stratum, of => of.time_to_alert_1pct.by_events.map((y, i) => ({
      x: i + 1, y, title: `${percent(y)} found by event ${i + 1}`})).slice(0, most)),
      d3.scaleLinear([1, Math.max(most, 2)], [0, 1]), axis => axis.ticks(Math.min(most, 12)).tickFormat(d3.format("d")),
      "injected events", {steps: true});
  });

  panels("hours", true, (grid, stratum, cases) => {
    panel(grid, stratum, cases, linesOf(stratum, of => of.time_to_alert_1pct.by_hours.map((y, i) => ({
      x: of.time_to_alert_1pct.hours[i], y, title: `${percent(y)} found after ${of.time_to_alert_1pct.hours[i]} h`}))),
      d3.scaleSymlog([0, 336], [0, 1]).constant(2),
      axis => axis.tickValues([0, 1, 6, 24, 96, 336]).tickFormat(hours => hours < 48 ? hours + " h" : hours / 24 + " d"),
      "time since the first injected event", {steps: true});
  });

  panels("length", true, (grid, stratum, cases) => {
    const classes = ["1-3", "4-8", "9-12"];
    panel(grid, stratum, cases, linesOf(stratum, of => classes.filter(name => of.recall_by_length_1pct[name]).map(name => {
      const {found, cases: all} = of.recall_by_length_1pct[name];
      return {x: name, y: found / all, title: `${found} of ${all} found, ${name} events`};
    })), d3.scalePoint(classes, [0, 1]).padding(.4), axis => axis, "injected events");
  });

  // Rows of a name, a value and its interval, with lines that stand for something.
  function intervals(parent, title, rows, domain, marks, format) {
    const left = 120, step = 20, h = rows.length * step + 34;
    const box = parent.append("div");
    box.append("h3").text(title);
    const chart = svg(box, h, title + ": " + rows.map(row =>
      `${row.name} ${format(row.value)}, interval ${format(row.low)} to ${format(row.high)}`).join("; "));
    const x = d3.scaleLinear(domain, [left, width - margin.right]).nice(4).clamp(true);
    chart.append("g").attr("transform", `translate(0,${h - 24})`).call(d3.axisBottom(x).ticks(4).tickFormat(format).tickSizeOuter(0));
    marks.forEach(mark => chart.append("line").attr("class", "mark").attr("x1", x(mark)).attr("x2", x(mark))
      .attr("y1", 0).attr("y2", h - 24));
    rows.forEach((row, i) => {
      const at = i * step + step / 2;
      const group = chart.append("g");
      group.append("title").text(`${row.name}: ${format(row.value)} (${format(row.low)} to ${format(row.high)})`);
      group.append("text").attr("class", "name").attr("x", left - 8).attr("y", at + 4).attr("text-anchor", "end").text(row.short);
      group.append("path").attr("class", "line solid " + row.kind).attr("d", `M${x(row.low)},${at}H${x(row.high)}`);
      group.append("circle").attr("class", "dot " + row.kind).attr("cx", x(row.value)).attr("cy", at).attr("r", 4);
    });
  }

  const short = name => name.length > 18 ? name.slice(0, 17) + "…" : name;

  const rates = d3.select("#rates");
  if (!rates.empty()) {
    const grid = rates.append("div").attr("class", "plots");
    Object.entries(report.operating_points).filter(([, point]) => point.budget && point.is_operating_point).forEach(([label, point]) => {
      const rows = names.filter(name => report.realised_rates[name]?.[label]).map(name => {
        const rate = report.realised_rates[name][label];
        return {name, short: short(name), kind: key(names.indexOf(name)), value: rate.realised_rate,
          low: rate.interval[0], high: rate.interval[1]};
      });
      intervals(grid, `Budget ${percent(point.budget)}`, rows,
        [0, Math.max(2 * point.budget, d3.max(rows, row => row.high) || 0)], [point.budget], percent);
    });
  }

  const ablation = d3.select("#ablation");
  if (!ablation.empty()) {
    const points = value => d3.format("+.2~f")(100 * value);
    const grid = ablation.append("div").attr("class", "plots");
    const variants = Object.keys(report.ablation);
    const all = variants.flatMap(name => Object.values(report.ablation[name]).map(of => of.over_1pct.cordon)).filter(over => over?.interval);
    const low = Math.min(-.1, d3.min(all, over => over.interval[0])), high = Math.max(.1, d3.max(all, over => over.interval[1]));
    strata.forEach(stratum => {
      const rows = variants.filter(name => report.ablation[name][stratum]?.over_1pct.cordon?.interval).map(name => {
        const over = report.ablation[name][stratum].over_1pct.cordon;
        return {name, short: short(name.replace(/^without /, "")), kind: "k0", value: over.recall, low: over.interval[0], high: over.interval[1]};
      });
      if (rows.length) intervals(grid, stratum + ", points of recall at 1 %", rows, [low, high], [0], points);
    });
  }

  // Paper has no summaries to click.
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach(part => { part.open = true; }));
})();
