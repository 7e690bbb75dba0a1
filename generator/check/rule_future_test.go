package check

import (
	"reflect"
	"slices"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/record"
)

// plans is the days of a record that may lie ahead, and those that are no part of what its editor
// writes.
var plans = []string{
	"Publish", "Expires", "Posting.From", "Posting.To", "Deferral.Until", "Participation.From", "Participation.To",
	"Period",            // checked against the day of the decision: period-ahead
	"Since", "Deferred", // computed
	"Held", "Procedure", // of statements, which are dated by the program
}

// TestEveryDayIsAFactOrAPlan: a day that is new in a record is told where it lies ahead, or listed
// here.
func TestEveryDayIsAFactOrAPlan(t *testing.T) {
	date := reflect.TypeFor[calendar.Date]()
	tomorrow, err := calendar.ParseDate("2062-01-01")
	if err != nil {
		t.Fatal(err)
	}
	told := func(r *record.Record) bool {
		return slices.ContainsFunc(pastDays, func(p keyed) bool { return slices.Contains(p.days(r), tomorrow) })
	}
	facts := 0
	var visit func(r *record.Record, v reflect.Value, name string)
	visit = func(r *record.Record, v reflect.Value, name string) {
		switch {
		case slices.Contains(plans, name) || !v.CanSet():
		case v.Type() == date:
			v.Set(reflect.ValueOf(tomorrow))
			if facts++; !told(r) {
				t.Errorf("%s is neither a day on which something was done nor a plan", name)
			}
			v.SetZero()
		case v.Kind() == reflect.Struct:
			for i := range v.NumField() {
				below := v.Type().Field(i).Name
				if name != "" {
					below = name + "." + below
				}
				visit(r, v.Field(i), below)
			}
		case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Struct:
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
			visit(r, v.Index(0), name)
			v.SetZero()
		}
	}
	r := &record.Record{}
	visit(r, reflect.ValueOf(r).Elem(), "")
	if facts < 5 {
		t.Errorf("%d days of facts were looked at", facts)
	}
}
